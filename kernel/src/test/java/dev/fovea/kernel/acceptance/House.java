package dev.fovea.kernel.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.datasets.Datasets;
import dev.fovea.kernel.cli.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The checkout that is tested, and programs of the machine. */
final class House {
    static final Path ROOT = Path.of(System.getProperty("fovea.root", ".."));

    private House() {}

    /** A notebook that sees 2,000 pictures once. */
    static Path small(Path notebook, Path folder) throws IOException {
        var text = Files.readString(notebook);
        var smaller = text.replace("int epochs = 4;", "int epochs = 1;")
                .replace("int pictures = 60_000;", "int pictures = 2_000;");
        if (smaller.equals(text)) {
            throw new AssertionError(notebook + " has other parameters now");
        }
        return Files.writeString(folder.resolve(notebook.getFileName()), smaller);
    }

    static void needsFashionMnist() {
        assumeTrue(
                Datasets.fashionMnistFolder().isPresent(),
                "Fashion-MNIST is not on this machine: apt install dataset-fashion-mnist");
    }

    /** Installs the kernel that is tested below a folder, with a launcher of its own. */
    static void installKernel(Path folder) throws IOException {
        var launcher = folder.resolve("fovea");
        Files.writeString(
                launcher,
                "#!/bin/sh\nexec " + Path.of(System.getProperty("java.home"), "bin", "java") + " -cp '"
                        + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        + "' dev.fovea.kernel.cli.Main \"$@\"\n");
        assertTrue(launcher.toFile().setExecutable(true));
        System.setProperty("fovea.launcher", launcher.toString());
        try {
            assertEquals(0, Main.execute("kernel", "install", "--prefix", folder.toString()));
        } finally {
            // Later tests must not start a program of a folder that is gone.
            System.clearProperty("fovea.launcher");
        }
    }

    record Outcome(int status, String said) {}

    static Outcome run(Path folder, Map<String, String> environment, List<String> command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), said);
    }

    /** All that the code cells of a notebook said, as text. */
    static String outputs(Path notebook) throws IOException {
        var said = new StringBuilder();
        for (var cell : new ObjectMapper().readTree(notebook.toFile()).path("cells")) {
            for (var output : cell.path("outputs")) {
                said.append(text(output.path("text")))
                        .append(text(output.path("data").path("text/plain")))
                        .append('\n');
            }
        }
        return said.toString();
    }

    /** The MIME types that a notebook's outputs have. */
    static List<String> forms(Path notebook) throws IOException {
        var forms = new ArrayList<String>();
        for (var cell : new ObjectMapper().readTree(notebook.toFile()).path("cells")) {
            for (var output : cell.path("outputs")) {
                output.path("data").fieldNames().forEachRemaining(forms::add);
            }
        }
        return forms;
    }

    private static String text(JsonNode lines) {
        var text = new StringBuilder(lines.isTextual() ? lines.asText() : "");
        lines.forEach(line -> text.append(line.asText()));
        return text.toString();
    }
}
