package dev.fovea.kernel.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jupyter with the installed kernel in headless Chromium; skipped where one of the programs is missing. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path NODE = Path.of("/usr/bin/node");
    private static final Path JUPYTER = Path.of("/usr/bin/jupyter-notebook");
    private static final Path MODULES = House.ROOT.resolve("target/browser/node_modules");

    private static final List<String> CELLS = List.of(
            "var place = display(html(\"<progress max=60 value=0></progress>\"));\n"
                    + "for (int i = 1; i <= 60; i++) { Thread.sleep(50); updateDisplay(place, html(\"<progress max=60 value=\" + i + \"></progress>\")); }",
            "Table.create(\"t\", IntColumn.indexColumn(\"n\", 100, 0))",
            "Picture.of(new java.awt.image.BufferedImage(64, 48, java.awt.image.BufferedImage.TYPE_INT_RGB))",
            "System.out.println(\"looping\");\nwhile (true) {}",
            "6 * 7");

    @TempDir
    Path folder;

    @Test
    void a_notebook_runs_changes_stops_and_starts_anew_in_a_browser() throws Exception {
        for (var program : List.of(CHROMIUM, NODE, JUPYTER)) {
            assumeTrue(Files.isExecutable(program), "no " + program + ": .ci/run installs it on Debian");
        }
        assumeTrue(
                Files.isDirectory(MODULES.resolve("playwright-core")),
                "no playwright-core in target/browser: npm install --prefix target/browser playwright-core");
        install();
        var port = freePort();
        var server = new ProcessBuilder(
                        JUPYTER.toString(),
                        "--allow-root",
                        "--no-browser",
                        "--ip=127.0.0.1",
                        "--port=" + port,
                        "--NotebookApp.token=",
                        "--NotebookApp.password=",
                        "--notebook-dir=" + folder)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.txt").toFile());
        server.environment().put("JUPYTER_PATH", folder.resolve("share/jupyter").toString());
        server.environment().put("HOME", folder.toString());
        var jupyter = server.start();
        try {
            awaitServer(port);
            var screens = Files.createDirectories(House.ROOT.resolve("target/browser/screens"));
            var seen = House.run(
                    folder,
                    Map.of("NODE_PATH", MODULES.toAbsolutePath().toString()),
                    List.of(
                            NODE.toString(),
                            Path.of("src", "test", "browser", "drive.js")
                                    .toAbsolutePath()
                                    .toString(),
                            "http://127.0.0.1:" + port + "/notebooks/all.ipynb",
                            CHROMIUM.toString(),
                            screens.toAbsolutePath().toString()));
            assertEquals(0, seen.status(), seen.said());
            assertTrue(seen.said().contains("seen: a restarted kernel runs cells"), seen.said());
        } finally {
            jupyter.descendants().forEach(ProcessHandle::destroy);
            jupyter.destroy();
            jupyter.waitFor(5, TimeUnit.SECONDS);
            jupyter.destroyForcibly();
        }
    }

    private void install() throws Exception {
        House.installKernel(folder);
        var cells = new ArrayList<Map<String, Object>>();
        for (var source : CELLS) {
            var cell = new LinkedHashMap<String, Object>();
            cell.put("cell_type", "code");
            cell.put("metadata", Map.of());
            cell.put("outputs", List.of());
            cell.put("execution_count", null);
            cell.put("source", source);
            cells.add(cell);
        }
        var kernel = Map.of("name", "fovea", "display_name", "Fovea (Java)", "language", "java");
        new ObjectMapper()
                .writeValue(
                        folder.resolve("all.ipynb").toFile(),
                        Map.of(
                                "nbformat",
                                4,
                                "nbformat_minor",
                                4,
                                "metadata",
                                Map.of("kernelspec", kernel),
                                "cells",
                                cells));
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitServer(int port) throws Exception {
        for (var i = 0; i < 600; i++) {
            try (var socket = new java.net.Socket("127.0.0.1", port)) {
                return;
            } catch (java.net.ConnectException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new AssertionError("Jupyter did not start: " + Files.readString(folder.resolve("server.txt")));
    }
}
