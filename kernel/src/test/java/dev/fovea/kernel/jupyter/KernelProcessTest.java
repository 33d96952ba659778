package dev.fovea.kernel.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The kernel as a process of its own. */
@Timeout(60)
class KernelProcessTest {
    @TempDir
    private Path folder;

    private KernelProcess kernel;
    private Process process;
    private FrontEnd front;

    @BeforeEach
    void start() throws Exception {
        kernel = KernelProcess.start(folder, EchoMain.class);
        process = kernel.process();
        front = kernel.front();
    }

    @AfterEach
    void stop() {
        kernel.close();
    }

    @Test
    void shutdown_ends_the_process_with_status_0_and_nothing_said() throws Exception {
        front.ask(front.control, "shutdown_request", Map.of("restart", false));
        assertTrue(process.waitFor(3, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
        assertEquals("", Files.readString(folder.resolve("said.txt")));
    }

    @Test
    void shutdown_ends_the_process_while_a_cell_ignores_it() throws Exception {
        front.awaitRunning(front.execute("deaf"));
        front.ask(front.control, "shutdown_request", Map.of("restart", true));
        assertTrue(process.waitFor(5, TimeUnit.SECONDS));
    }

    @Test
    void a_cell_that_exits_the_process_says_so_before_it_ends() throws Exception {
        var id = front.execute("print last words\nexit");
        assertEquals(
                List.of("busy", "execute_input", "stdout:last words\n", "error:KernelEnded", "idle"), front.story(id));
        assertEquals(
                "error", front.receive(front.shell).content().path("status").asText());
        assertTrue(process.waitFor(3, TimeUnit.SECONDS));
        assertEquals(3, process.exitValue());
    }

    @Test
    void the_interrupt_signal_ends_the_cell_and_not_the_kernel() throws Exception {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"), "Windows has no kill command");
        assumeFalse(ignoresInterrupts(), "the tests were started in the background, where Java ignores the signal");
        front.awaitRunning(front.execute("sleep"));
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertEquals(
                "Interrupted",
                front.receive(front.shell).content().path("ename").asText());
        front.execute("value");
        assertEquals("ok", front.receive(front.shell).content().path("status").asText());
    }

    /** A shell without job control makes what it starts with {@code &} ignore Ctrl-C, and processes pass that on. */
    private static boolean ignoresInterrupts() throws IOException {
        var status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> 1 & 1) == 1);
    }

    @Test
    void addresses_that_are_taken_end_a_second_kernel_with_a_sentence() throws Exception {
        var second = KernelProcess.process(kernel.connectionFile(), kernel.said(), EchoMain.class);
        assertTrue(second.waitFor(20, TimeUnit.SECONDS));
        assertEquals(2, second.exitValue());
        var said = Files.readString(folder.resolve("said.txt"));
        assertTrue(said.startsWith("fovea kernel: shell_port: cannot listen on tcp://127.0.0.1:"), said);
        assertFalse(said.contains("\tat "), said);
    }
}
