package dev.fovea.kernel.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.kernel.magics.MagicSession;
import dev.fovea.kernel.protocol.ConnectionFile;
import dev.fovea.kernel.protocol.Message;
import dev.fovea.kernel.protocol.Sockets;
import dev.fovea.kernel.session.Interpreter;
import dev.fovea.kernel.session.Startup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeromq.ZMQ;

/**
 * Random operations on a kernel, 50 for each seed, restarts among them: it never hangs, never answers out of order, and never
 * runs what is not signed. {@code -Dfovea.stress.seeds=200} for more seeds than the few of every build.
 */
class StressTest {
    private static final int OPERATIONS = 50;
    private static final List<String> ECHO = List.of(
            "value", "print a line", "fail on purpose", "nap 20", "sleep", "show this", "crash now", "flood 500");
    private static final List<String> JAVA = List.of(
            "1 + 1",
            "System.out.println(\"a line\");",
            "throw new IllegalStateException();",
            "Thread.sleep(20);",
            "Thread.sleep(600_000);",
            "display(2)",
            "int deep(int n) { return deep(n + 1); }\ndeep(0)",
            "for (int i = 0; i < 500; i++) System.out.println(i);",
            "while (true) {}",
            "int 1a;",
            "%lsmagic",
            "%%html\n<b>");

    private final Map<String, String> asked = new LinkedHashMap<>();
    private final Map<String, List<Message>> published = new LinkedHashMap<>();
    private final List<String> executed = new ArrayList<>();
    private final List<String> answered = new ArrayList<>();
    private Kernel kernel;
    private FrontEnd front;

    static List<Integer> seeds() {
        return IntStream.range(0, Integer.getInteger("fovea.stress.seeds", 6))
                .boxed()
                .toList();
    }

    static List<Integer> fewSeeds() {
        return IntStream.range(0, Math.max(1, Integer.getInteger("fovea.stress.seeds", 0) / 10))
                .boxed()
                .toList();
    }

    @AfterEach
    void end() {
        front.close();
        kernel.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Timeout(120)
    void the_protocol_stands_random_operations(int seed) {
        stress(seed, EchoInterpreter::new, ECHO);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("fewSeeds")
    @Timeout(300)
    void the_java_session_stands_random_operations(int seed) {
        stress(
                seed,
                () -> MagicSession.open(Startup.bare().script("imports", "import static dev.fovea.display.Screens.*;"))
                        .warmingUp(),
                JAVA);
    }

    private void stress(int seed, Supplier<Interpreter> interpreter, List<String> cells) {
        var random = new Random(seed);
        start(interpreter);
        for (var i = 0; i < OPERATIONS; i++) {
            operate(random, cells, interpreter);
        }
        settle();
    }

    private void start(Supplier<Interpreter> interpreter) {
        var sockets = Sockets.bind(ConnectionFile.loopback("key"), line -> {});
        kernel = Kernel.start(sockets, interpreter, line -> {});
        front = new FrontEnd(sockets.connection()).ready();
        while (front.shell.recv(ZMQ.DONTWAIT) != null) {
            continue; // Answers to the questions of ready().
        }
        front.shell.setReceiveTimeOut(20);
        front.iopub.setReceiveTimeOut(20);
    }

    private void operate(Random random, List<String> cells, Supplier<Interpreter> interpreter) {
        var cell = cells.get(random.nextInt(cells.size()));
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> {
                var id = front.execute(
                        cell, Map.of("stop_on_error", random.nextBoolean(), "silent", random.nextInt(5) == 0));
                asked.put(id, "execute_reply");
                executed.add(id);
            }
            case 3 -> front.send(front.control, "interrupt_request", Map.of());
            case 4 ->
                asked.put(
                        front.send(
                                front.shell,
                                "complete_request",
                                Map.of("code", cell, "cursor_pos", random.nextInt(20) - 3)),
                        "complete_reply");
            case 5 ->
                asked.put(
                        front.send(
                                front.shell,
                                "inspect_request",
                                Map.of("code", cell, "cursor_pos", cell.length(), "detail_level", 0)),
                        "inspect_reply");
            case 6 -> {
                front.send(
                        front.shell, "comm_open", Map.of("comm_id", "c" + random.nextInt(3), "target_name", "noise"));
                front.send(front.shell, "comm_msg", Map.of("comm_id", "c" + random.nextInt(3), "data", Map.of()));
                front.send(front.shell, "no_such_request", Map.of());
            }
            case 7 -> noise(random);
            case 8 -> asked.put(front.send(front.shell, "kernel_info_request", Map.of()), "kernel_info_reply");
            default -> {
                if (random.nextInt(8) == 0) {
                    settle();
                    front.close();
                    kernel.close();
                    start(interpreter);
                }
            }
        }
    }

    /** Frames that must not be acted on; one is a cell whose signature is another key's. */
    private void noise(Random random) {
        var bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        var delimiter = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
        FrontEnd.sendFrames(front.shell, List.of(bytes));
        FrontEnd.sendFrames(front.control, List.of(delimiter, bytes, bytes, bytes, bytes, bytes));
        front.sendForged("forged", "print forged\nSystem.out.println(\"forged\");");
        FrontEnd.sendFrames(front.stdin, List.of(delimiter, new byte[0]));
    }

    /** Waits, with interrupts for cells that would not end, until everything is answered; then looks at the answers. */
    private void settle() {
        var end = System.nanoTime() + 60_000_000_000L;
        var turns = 0;
        while (!(asked.isEmpty() && published.keySet().containsAll(executed) && allIdle())) {
            assertTrue(System.nanoTime() < end, () -> "no answer to " + asked);
            if (!front.poll(front.shell, this::answer) & !front.poll(front.iopub, this::publish) && turns++ % 10 == 9) {
                front.send(front.control, "interrupt_request", Map.of());
            }
        }
        assertEquals(executed, answered, "answers come in the order of the questions");
        published.forEach((id, messages) -> {
            if (executed.contains(id)) {
                assertEquals(
                        "busy",
                        messages.get(0).content().path("execution_state").asText());
                assertEquals(
                        "idle",
                        messages.get(messages.size() - 1)
                                .content()
                                .path("execution_state")
                                .asText());
            }
        });
        executed.clear();
        answered.clear();
        published.clear();
    }

    private boolean allIdle() {
        return executed.stream().allMatch(id -> published.get(id).stream()
                .anyMatch(message ->
                        message.content().path("execution_state").asText().equals("idle")));
    }

    private void answer(Message reply) {
        var id = reply.parent() == null ? "" : reply.parent().msgId();
        if (!asked.containsKey(id)) {
            return; // ready() had asked.
        }
        assertEquals(asked.remove(id), reply.header().msgType());
        if (executed.contains(id)) {
            answered.add(id);
        }
    }

    private void publish(Message message) {
        assertFalse(message.content().path("text").asText().contains("forged"), "a forged cell ran");
        if (message.parent() != null) {
            published
                    .computeIfAbsent(message.parent().msgId(), id -> new ArrayList<>())
                    .add(message);
        }
    }
}
