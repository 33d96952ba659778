// Drives Jupyter in a headless browser: runs all cells of a notebook, watches live output change, interrupts, restarts.
// Arguments: address of the notebook's page, Chromium, folder for screenshots. Prints a line for each thing that was seen.
const { chromium } = require("playwright-core");

const [address, executable, folder] = process.argv.slice(2);
const PATIENCE = 120_000;

function see(what) {
  console.log("seen: " + what);
}

async function main() {
  const browser = await chromium.launch({ executablePath: executable, args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1100, height: 1400 } });
  await page.goto(address);
  await page.waitForFunction(
    () => window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected(),
    null,
    { timeout: PATIENCE },
  );
  see("the kernel is connected");

  const output = (index) => `.cell:nth-child(${index + 1}) .output`;
  await page.evaluate(() => Jupyter.notebook.execute_all_cells());
  await page.waitForFunction((at) => document.querySelector(at + " progress"), output(0), { timeout: PATIENCE });
  const before = await page.$eval(output(0) + " progress", (bar) => bar.value);
  await page.waitForFunction(
    ([at, old]) => document.querySelector(at + " progress").value > old,
    [output(0), before],
    { timeout: PATIENCE },
  );
  see("live output changes in its place");
  await page.waitForSelector(output(1) + " table td", { timeout: PATIENCE });
  see("a table is in the page");
  await page.waitForFunction((at) => {
    const image = document.querySelector(at + " img");
    return image && image.naturalWidth > 0;
  }, output(2), { timeout: PATIENCE });
  see("a picture is in the page");
  await page.screenshot({ path: folder + "/run.png" });

  await page.waitForFunction((at) => document.querySelector(at).innerText.includes("looping"), output(3), { timeout: PATIENCE });
  await page.evaluate(() => Jupyter.notebook.kernel.interrupt());
  await page.waitForFunction((at) => document.querySelector(at).innerText.includes("Interrupted"), output(3), { timeout: PATIENCE });
  see("an interrupt ends the cell");
  await page.screenshot({ path: folder + "/interrupted.png" });

  await page.evaluate(() => new Promise((done) => Jupyter.notebook.kernel.restart(done, done)));
  await page.waitForFunction(() => Jupyter.notebook.kernel.is_connected(), null, { timeout: PATIENCE });
  await page.evaluate(() => {
    Jupyter.notebook.get_cell(4).execute();
  });
  await page.waitForFunction((at) => document.querySelector(at).innerText.includes("42"), output(4), { timeout: PATIENCE });
  see("a restarted kernel runs cells");
  await browser.close();
}

main().then(
  () => process.exit(0),
  (failure) => {
    console.log(String(failure));
    process.exit(1);
  },
);
