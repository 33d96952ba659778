package dev.fovea.kernel.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.kernel.protocol.ConnectionFile;
import dev.fovea.kernel.protocol.Sockets;
import dev.fovea.kernel.session.Interpreter;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KernelStartTest {
    @RepeatedTest(20)
    void a_kernel_answers_from_its_first_moment() {
        var sockets = Sockets.bind(ConnectionFile.loopback("k"), line -> {});
        // The front end speaks before the kernel listens, as it does when it starts a process.
        try (var front = new FrontEnd(sockets.connection())) {
            var first = front.send(front.shell, "kernel_info_request", Map.of());
            var second = front.send(front.control, "kernel_info_request", Map.of());
            try (var kernel = Kernel.start(sockets, EchoInterpreter::new, line -> {})) {
                assertEquals(first, front.receive(front.shell).parent().msgId());
                assertEquals(second, front.receive(front.control).parent().msgId());
                front.execute("value");
                assertEquals(
                        "ok",
                        front.receive(front.shell).content().path("status").asText());
            }
        }
    }

    @Test
    void kernel_info_does_not_wait_for_the_interpreter_and_an_interrupt_ends_a_cell_that_does() {
        var ready = new CountDownLatch(1);
        var sockets = Sockets.bind(ConnectionFile.loopback("k"), line -> {});
        try (var front = new FrontEnd(sockets.connection());
                var kernel = Kernel.start(sockets, () -> slowly(ready), line -> {})) {
            front.ready();
            front.awaitRunning(front.execute("sleep"));
            front.ask(front.control, "interrupt_request", Map.of());
            ready.countDown();
            assertEquals(
                    "Interrupted",
                    front.receive(front.shell).content().path("ename").asText());
        }
    }

    private static Interpreter slowly(CountDownLatch ready) {
        try {
            ready.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return new EchoInterpreter();
    }

    @Test
    void an_interpreter_that_does_not_start_is_every_cells_error() {
        var sockets = Sockets.bind(ConnectionFile.loopback("k"), line -> {});
        try (var front = new FrontEnd(sockets.connection());
                var kernel = Kernel.start(
                        sockets,
                        () -> {
                            throw new IllegalStateException("no compiler");
                        },
                        line -> {})) {
            front.execute("value");
            var reply = front.receive(front.shell).content();
            assertEquals("KernelFault", reply.path("ename").asText());
            assertTrue(reply.path("evalue").asText().endsWith("no compiler"), reply::toString);
        }
    }
}
