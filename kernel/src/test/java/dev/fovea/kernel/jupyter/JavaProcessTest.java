package dev.fovea.kernel.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The kernel with Java in it, as a process of its own. */
@Timeout(120)
class JavaProcessTest {
    @TempDir
    private Path folder;

    private KernelProcess kernel;
    private FrontEnd front;

    private void start(String... options) throws Exception {
        kernel = KernelProcess.start(folder, KernelMain.class, options);
        front = kernel.front();
    }

    @AfterEach
    void stop() {
        kernel.close();
    }

    @Test
    void a_cell_that_exits_loses_none_of_its_words() throws Exception {
        start();
        var id = front.execute("System.out.println(\"last words\"); System.exit(3);");
        assertEquals(
                List.of("busy", "execute_input", "stdout:last words\n", "error:KernelEnded", "idle"), front.story(id));
        assertTrue(kernel.process().waitFor(3, TimeUnit.SECONDS));
        assertEquals(3, kernel.process().exitValue());
    }

    @Test
    void a_hundred_results_of_a_hundred_megabytes_fit_into_six_hundred() throws Exception {
        start("-Xmx600m");
        for (var i = 0; i < 100; i++) {
            front.execute("new byte[100_000_000]");
            assertEquals(
                    "ok", front.receive(front.shell).content().path("status").asText(), "result " + i);
        }
        front.execute("new byte[Integer.MAX_VALUE - 8]");
        assertEquals(
                "java.lang.OutOfMemoryError",
                front.receive(front.shell).content().path("ename").asText());
        front.execute(
                "new Object() { public String toString() { return new String(new byte[Integer.MAX_VALUE - 8]); } }");
        assertEquals("ok", front.receive(front.shell).content().path("status").asText());
        assertEquals("42", value("6 * 7"));
    }

    @Test
    void completion_and_help_are_answered_while_a_cell_runs() throws Exception {
        start();
        assertEquals("1", value("1"));
        front.awaitRunning(front.execute("Thread.sleep(60_000);"));
        var matches = front.ask(front.shell, "complete_request", Map.of("code", "Math.ab", "cursor_pos", 7))
                .path("matches");
        assertTrue(matches.toString().contains("abs("), matches::toString);
        var help = front.ask(
                front.shell, "inspect_request", Map.of("code", "Math.abs", "cursor_pos", 8, "detail_level", 0));
        assertTrue(help.path("found").asBoolean());
        front.ask(front.control, "interrupt_request", Map.of());
        assertEquals(
                "Interrupted",
                front.receive(front.shell).content().path("ename").asText());
    }

    @Test
    void an_interrupted_parallel_stream_leaves_the_processor_alone() throws Exception {
        start();
        front.awaitRunning(
                front.execute(
                        "System.out.println(\"go\"); java.util.stream.LongStream.range(0, Long.MAX_VALUE).parallel().filter(i -> i % 7 == 9).count()"));
        Thread.sleep(500);
        front.ask(front.control, "interrupt_request", Map.of());
        assertEquals(
                "Interrupted",
                front.receive(front.shell).content().path("ename").asText());
        var used = Long.MAX_VALUE;
        for (var second = 0; second < 20 && used >= 100; second++) {
            var before = processorTime();
            Thread.sleep(1000);
            used = processorTime().minus(before).toMillis();
        }
        assertTrue(used < 100, used + " ms of one second");
        assertEquals("42", value("6 * 7"));
    }

    private Duration processorTime() {
        return kernel.process().info().totalCpuDuration().orElseThrow();
    }

    private String value(String code) {
        return front.outputs(front.execute(code)).stream()
                .filter(message -> message.header().msgType().equals("execute_result"))
                .map(message ->
                        message.content().path("data").path("text/plain").asText())
                .findFirst()
                .map(text -> {
                    front.receive(front.shell);
                    return text;
                })
                .orElseThrow();
    }
}
