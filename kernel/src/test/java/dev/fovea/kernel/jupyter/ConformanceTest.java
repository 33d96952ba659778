package dev.fovea.kernel.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Debian's {@code python3-jupyter-kernel-test}, Jupyter's own conformance suite, against this kernel's processes. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ConformanceTest {
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    private Path jupyter;

    @BeforeAll
    static void suite_is_there() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of(PYTHON))
                        && run(Map.of(), PYTHON, "-c", "import jupyter_kernel_test").status == 0,
                "Jupyter's conformance suite is not installed: apt install python3-jupyter-kernel-test");
    }

    @Test
    void kernel_with_an_echo_passes() throws Exception {
        pass("echo", EchoMain.class, 1);
    }

    @Test
    void kernel_with_java_passes() throws Exception {
        pass("java", KernelMain.class, 0);
    }

    @Test
    void kernel_speaks_ipc(@TempDir Path sockets) throws Exception {
        install("echo", EchoMain.class);
        var outcome = python("ipc.py", sockets.toString());
        assertEquals(0, outcome.status, outcome.said);
        assertTrue(outcome.said.contains("OK over ipc"), outcome.said);
    }

    /** Runs the suite, of which so many tests are skipped: the pager's, where there is none. */
    private void pass(String name, Class<?> main, int skipped) throws Exception {
        install(name, main);
        var outcome = python("conformance_" + name + ".py");
        assertEquals(0, outcome.status, outcome.said);
        var summary = Pattern.compile("OK(?: \\(skipped=(\\d+)\\))?\\s*$").matcher(outcome.said);
        assertTrue(summary.find(), outcome.said);
        assertEquals(skipped, summary.group(1) == null ? 0 : Integer.parseInt(summary.group(1)), outcome.said);
    }

    private void install(String name, Class<?> main) throws IOException {
        var folder = Files.createDirectories(jupyter.resolve("kernels/fovea-" + name));
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var start = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED",
                "-cp",
                classPath,
                main.getName(),
                "{connection_file}");
        var spec = Map.of("argv", start, "display_name", name, "language", "java", "interrupt_mode", "message");
        Files.writeString(folder.resolve("kernel.json"), new ObjectMapper().writeValueAsString(spec));
    }

    private Outcome python(String script, String... arguments) throws Exception {
        var path = Path.of("src", "test", "python", script);
        assertTrue(Files.exists(path), () -> "no " + path.toAbsolutePath());
        var command = new ArrayList<>(List.of(PYTHON, path.toString()));
        command.addAll(List.of(arguments));
        return run(Map.of("JUPYTER_PATH", jupyter.toString()), command.toArray(String[]::new));
    }

    private record Outcome(int status, String said) {}

    private static Outcome run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), said);
    }
}
