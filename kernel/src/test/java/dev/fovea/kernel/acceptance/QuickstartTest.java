package dev.fovea.kernel.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.kernel.cli.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The quickstart at a reduced size, without Jupyter and in it. */
class QuickstartTest {
    private static final Path NOTEBOOK = House.ROOT.resolve("notebooks/quickstart.ipynb");
    private static final Pattern ACCURACY = Pattern.compile("test accuracy: (0\\.\\d{4})");

    private final EngineKind engineBefore = Engines.engine();

    @TempDir
    Path folder;

    static List<EngineKind> engines() {
        return Arrays.stream(System.getProperty("fovea.test.engines", "mxnet").split(","))
                .map(name -> EngineKind.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
    }

    @BeforeEach
    void data() {
        House.needsFashionMnist();
    }

    @AfterEach
    void engine() {
        Engines.engine(engineBefore);
    }

    private Path run(String name) {
        var out = folder.resolve(name);
        int status = Main.execute(
                "run",
                NOTEBOOK.toString(),
                "-p",
                "pictures=2000",
                "-p",
                "epochs=1",
                "-p",
                "mirror=true",
                "-p",
                "smoothing=0.05",
                "--out",
                out.toString());
        assertEquals(0, status);
        return out.resolve("quickstart.ipynb");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void the_notebook_runs_without_jupyter_and_gives_the_same_numbers_twice(EngineKind engine) throws Exception {
        Engines.engine(engine);
        var first = House.outputs(run("first"));
        var accuracy = ACCURACY.matcher(first);
        assertTrue(accuracy.find(), first);
        assertTrue(Double.parseDouble(accuracy.group(1)) > 0.4, first);
        assertTrue(first.contains("1 epoch in "), first);
        assertTrue(first.contains(" on " + engine.title()), first);
        assertTrue(first.strip().endsWith("true"), "the loaded model predicts the same: " + first);
        assertEquals(withoutTimes(first), withoutTimes(House.outputs(run("second"))));

        var page = Files.readString(folder.resolve("first/quickstart.html"));
        assertTrue(page.contains(accuracy.group()));
        assertTrue(page.contains("data:image/png;base64,"));
        assertFalse(
                Pattern.compile("(src|href)=\"https?:").matcher(page).find(), "the page needs nothing from elsewhere");
    }

    /** What is measured in seconds differs from run to run. */
    private static String withoutTimes(String outputs) {
        return outputs.replaceAll("in \\d+ s on", "in . s on")
                .replaceAll("(?m)^(predicting|epoch \\d+/\\d+) .*$", "")
                .replaceAll("(?m)\\| +\\d+\\.\\d+ +\\|$", "|")
                .replaceAll("\n\n+", "\n");
    }

    @Test
    void the_notebook_runs_in_jupyter_with_the_kernel_that_install_installs() throws Exception {
        var jupyter = Path.of("/usr/bin/jupyter-execute");
        assumeTrue(Files.isExecutable(jupyter), "no jupyter execute: apt install jupyter-client python3-nbclient");
        House.installKernel(folder);

        var notebook = House.small(NOTEBOOK, folder);
        var environment = Map.of("JUPYTER_PATH", folder.resolve("share/jupyter").toString());
        var executed = House.run(folder, environment, List.of(jupyter.toString(), notebook.toString()));
        assertEquals(0, executed.status(), executed.said());

        var converted = House.run(
                folder,
                environment,
                List.of(
                        "/usr/bin/python3",
                        "-m",
                        "nbconvert",
                        "--to",
                        "notebook",
                        "--execute",
                        "--output",
                        "out.ipynb",
                        notebook.toString()));
        assertEquals(0, converted.status(), converted.said());
        var said = House.outputs(folder.resolve("out.ipynb"));
        assertTrue(ACCURACY.matcher(said).find(), said);
        assertTrue(said.strip().endsWith("true"), said);
        assertTrue(House.forms(folder.resolve("out.ipynb")).containsAll(List.of("text/html", "image/png")), said);
    }
}
