package dev.fovea.kernel.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.Comms;
import dev.fovea.kernel.protocol.ConnectionFile;
import dev.fovea.kernel.protocol.Message;
import dev.fovea.kernel.protocol.Sockets;
import dev.fovea.kernel.protocol.WireFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The kernel at its sockets, with an interpreter that echoes. */
@Timeout(60)
class KernelTest {
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private Kernel kernel;
    private FrontEnd front;

    @BeforeEach
    void start() {
        var sockets = Sockets.bind(ConnectionFile.loopback("secret"), log::add);
        kernel = Kernel.start(sockets, EchoInterpreter::new, log::add);
        front = new FrontEnd(sockets.connection()).ready();
    }

    @AfterEach
    void stop() {
        front.close();
        kernel.close();
    }

    @Test
    void kernel_info_tells_the_truth() {
        var info = front.ask(front.shell, "kernel_info_request", Map.of());
        assertEquals("ok", info.path("status").asText());
        assertEquals("5.3", info.path("protocol_version").asText());
        assertEquals("java", info.path("language_info").path("name").asText());
        assertEquals(".java", info.path("language_info").path("file_extension").asText());
        assertEquals(
                "text/x-java",
                info.path("language_info").path("codemirror_mode").asText());
        assertEquals(
                System.getProperty("java.version"),
                info.path("language_info").path("version").asText());
        assertTrue(info.path("supported_features").isArray());
        assertFalse(info.path("debugger").asBoolean(true));
    }

    @Test
    void a_cell_is_framed_by_busy_and_idle_and_its_outputs_keep_their_order() {
        var id = front.execute("print a\nerr b\nprint c\nshow d\nprint e\nupdate f\nclear\nvalue");
        assertEquals(
                List.of(
                        "busy",
                        "execute_input",
                        "stdout:a\n",
                        "stderr:b\n",
                        "stdout:c\n",
                        "display_data:d",
                        "stdout:e\n",
                        "update_display_data:f",
                        "clear_output",
                        "execute_result:value",
                        "idle"),
                front.story(id));
        var reply = front.receive(front.shell);
        assertEquals("ok", reply.content().path("status").asText());
        assertEquals(1, reply.content().path("execution_count").asInt());
        assertTrue(reply.content().path("payload").isArray());
    }

    @Test
    void cells_run_in_the_order_they_came() {
        var ids = IntStream.range(0, 50)
                .mapToObj(i -> front.execute("value " + i))
                .toList();
        for (var i = 0; i < ids.size(); i++) {
            var reply = front.receive(front.shell);
            assertEquals(ids.get(i), reply.parent().msgId());
            assertEquals(i + 1, reply.content().path("execution_count").asInt());
        }
    }

    @Test
    void a_hundred_thousand_lines_arrive_whole_in_few_messages() {
        var outputs = front.outputs(front.execute("flood 100000"));
        var streams = outputs.stream()
                .filter(message -> message.header().msgType().equals("stream"))
                .toList();
        var text = streams.stream()
                .map(message -> message.content().path("text").asText())
                .collect(Collectors.joining());
        assertEquals(
                IntStream.range(0, 100_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining()), text);
        assertTrue(streams.size() < 2_000, streams.size() + " messages");
        assertEquals("status", outputs.get(outputs.size() - 1).header().msgType());
    }

    @Test
    void a_character_in_two_halves_arrives_whole() {
        var id = front.execute("print \ud83d\ude00 \u00e9\u20ac");
        assertEquals("stdout:\ud83d\ude00 \u00e9\u20ac\n", front.story(id).get(2));
    }

    @Test
    void half_a_character_does_not_end_the_conversation() {
        assertEquals("stdout:?\n", front.story(front.execute("print \ud83d")).get(2));
    }

    @Test
    void text_from_a_thread_that_outlives_its_cell_still_belongs_to_it() {
        var id = front.execute("late after the end");
        assertEquals(List.of("busy", "execute_input", "idle"), front.story(id));
        var late = front.receive(front.iopub);
        assertEquals(id, late.parent().msgId());
        assertEquals("after the end\n", late.content().path("text").asText());
    }

    @Test
    void an_interrupt_on_control_ends_a_sleeping_cell() {
        var id = front.execute("sleep");
        front.awaitRunning(id);
        assertEquals(
                "ok",
                front.ask(front.control, "interrupt_request", Map.of())
                        .path("status")
                        .asText());
        var reply = front.receive(front.shell).content();
        assertEquals("error", reply.path("status").asText());
        assertEquals("Interrupted", reply.path("ename").asText());
        front.execute("next");
        assertEquals("ok", front.receive(front.shell).content().path("status").asText());
    }

    @Test
    void an_interrupt_with_no_cell_running_does_not_hit_the_next_one() {
        front.ask(front.control, "interrupt_request", Map.of());
        front.execute("value");
        assertEquals("ok", front.receive(front.shell).content().path("status").asText());
    }

    @Test
    void kernel_info_is_answered_on_control_while_a_cell_runs() {
        front.awaitRunning(front.execute("sleep"));
        var info = front.ask(front.control, "kernel_info_request", Map.of());
        assertEquals("fovea", info.path("implementation").asText());
        front.ask(front.control, "interrupt_request", Map.of());
        assertEquals(
                "error", front.receive(front.shell).content().path("status").asText());
    }

    @Test
    void a_failing_cell_says_why_and_turns_away_those_that_wait() {
        var failing = front.execute("nap 300\nfail no such luck");
        front.execute("value");
        front.execute("value");
        assertEquals(List.of("busy", "execute_input", "error:IllegalStateException", "idle"), front.story(failing));
        var reply = front.receive(front.shell).content();
        assertEquals("error", reply.path("status").asText());
        assertEquals("no such luck", reply.path("evalue").asText());
        assertEquals("cell 1", reply.path("traceback").path(0).asText());
        assertEquals(
                "aborted", front.receive(front.shell).content().path("status").asText());
        assertEquals(
                "aborted", front.receive(front.shell).content().path("status").asText());
        front.execute("value");
        var next = front.receive(front.shell).content();
        assertEquals("ok", next.path("status").asText());
        assertEquals(2, next.path("execution_count").asInt());
    }

    @Test
    void a_cell_without_stop_on_error_turns_nothing_away() {
        front.execute("nap 200\nfail x", Map.of("stop_on_error", false));
        front.execute("value");
        assertEquals(
                "error", front.receive(front.shell).content().path("status").asText());
        assertEquals("ok", front.receive(front.shell).content().path("status").asText());
    }

    @Test
    void an_error_out_of_the_interpreter_itself_leaves_a_working_kernel() {
        front.execute("crash deep");
        assertEquals(
                "KernelFault",
                front.receive(front.shell).content().path("ename").asText());
        front.execute("value");
        assertEquals("ok", front.receive(front.shell).content().path("status").asText());
    }

    @Test
    void a_silent_cell_shows_nothing_and_counts_nothing() {
        var id = front.execute("print a\nvalue", Map.of("silent", true));
        assertEquals(List.of("busy", "idle"), front.story(id));
        assertEquals(
                0, front.receive(front.shell).content().path("execution_count").asInt());
    }

    @Test
    void a_cell_that_is_not_stored_is_neither_counted_nor_remembered() {
        front.execute("one", Map.of("store_history", false));
        front.receive(front.shell);
        front.execute("two");
        assertEquals(
                1, front.receive(front.shell).content().path("execution_count").asInt());
        var history = front.ask(front.shell, "history_request", Map.of("hist_access_type", "tail", "n", 9));
        assertEquals("[[1,1,\"two\"]]", history.path("history").toString());
    }

    @Test
    void history_gives_the_tail_a_range_and_what_matches() {
        for (var cell : List.of("alpha", "beta", "print x", "alpha")) {
            front.execute(cell);
            front.receive(front.shell);
        }
        assertEquals("[[1,3,\"print x\"],[1,4,\"alpha\"]]", history(Map.of("hist_access_type", "tail", "n", 2)));
        assertEquals(
                "[[1,2,[\"beta\",\"beta\"]],[1,3,[\"print x\",null]]]",
                history(Map.of("hist_access_type", "range", "session", 0, "start", 2, "stop", 4, "output", true)));
        assertEquals(
                "[[1,4,\"alpha\"]]", history(Map.of("hist_access_type", "search", "pattern", "al?h*", "unique", true)));
        assertEquals(
                "[[1,2,\"beta\"],[1,4,\"alpha\"]]",
                history(Map.of("hist_access_type", "search", "pattern", "*a", "n", 2)));
    }

    private String history(Map<String, ?> selection) {
        var reply = front.ask(front.shell, "history_request", selection);
        assertEquals("ok", reply.path("status").asText());
        return reply.path("history").toString();
    }

    @Test
    void user_expressions_are_evaluated_after_the_cell() {
        front.execute("print x", Map.of("user_expressions", Map.of("good", "hello", "bad", "fail no")));
        var values = front.receive(front.shell).content().path("user_expressions");
        assertEquals(
                "hello", values.path("good").path("data").path("text/plain").asText());
        assertEquals("error", values.path("bad").path("status").asText());
        assertEquals("no", values.path("bad").path("evalue").asText());
    }

    @Test
    void input_asks_the_user_and_goes_on_with_the_answer() {
        var id = front.execute("ask name?", Map.of("allow_stdin", true));
        var question = front.receive(front.stdin);
        assertEquals("input_request", question.header().msgType());
        assertEquals("name?", question.content().path("prompt").asText());
        assertEquals(id, question.parent().msgId());
        front.send(front.stdin, "input_reply", Map.of("value", "Ada"));
        assertEquals("stdout:you said Ada\n", front.story(id).get(2));
    }

    @Test
    void input_where_nobody_can_answer_is_refused_in_a_sentence() {
        front.execute("ask name?", Map.of("allow_stdin", false));
        var reply = front.receive(front.shell).content();
        assertEquals(
                "this cell asks for input (\"name?\"), but it runs where nobody can answer; run it in a notebook,"
                        + " or take the value from a variable",
                reply.path("evalue").asText());
    }

    @Test
    void an_interrupt_ends_a_wait_for_input() {
        front.execute("ask name?", Map.of("allow_stdin", true));
        front.receive(front.stdin);
        front.ask(front.control, "interrupt_request", Map.of());
        assertEquals(
                "Interrupted",
                front.receive(front.shell).content().path("ename").asText());
    }

    @Test
    void cursors_are_code_points_on_the_wire_and_indices_inside() {
        var code = "\ud83d\ude00\ud83d\ude00 wor after";
        var completed = front.ask(front.shell, "complete_request", Map.of("code", code, "cursor_pos", 6));
        assertEquals("WOR", completed.path("matches").path(0).asText());
        assertEquals(3, completed.path("cursor_start").asInt());
        assertEquals(6, completed.path("cursor_end").asInt());
        var inspected = front.ask(front.shell, "inspect_request", Map.of("code", code, "cursor_pos", 2));
        assertEquals(
                "\ud83d\ude00\ud83d\ude00",
                inspected.path("data").path("text/plain").asText());
        assertFalse(front.ask(front.shell, "inspect_request", Map.of("code", code, "cursor_pos", 0))
                .path("found")
                .asBoolean(true));
    }

    @Test
    void an_incomplete_cell_is_told_its_next_indent() {
        var reply = front.ask(front.shell, "is_complete_request", Map.of("code", "  if (x) {"));
        assertEquals("incomplete", reply.path("status").asText());
        assertEquals("      ", reply.path("indent").asText());
        assertEquals(
                "complete",
                front.ask(front.shell, "is_complete_request", Map.of("code", "x"))
                        .path("status")
                        .asText());
    }

    @Test
    void a_comm_for_an_unknown_target_is_closed() {
        var id = front.send(
                front.shell, "comm_open", Map.of("comm_id", "c1", "target_name", "widget", "data", Map.of()));
        assertEquals(List.of("busy", "comm_close", "idle"), front.story(id));
        assertEquals(
                "{}",
                front.ask(front.shell, "comm_info_request", Map.of())
                        .path("comms")
                        .toString());
    }

    @Test
    void a_conversation_that_the_front_end_opens_goes_both_ways() {
        Comms.current().target("echo", (comm, first) -> {
            comm.onMessage(data -> comm.send(Map.of("again", data.get("word"))));
            comm.onClose(data -> said.add("closed " + data));
            comm.send(Map.of("first", first.get("n")));
        });
        var opened = front.send(
                front.shell, "comm_open", Map.of("comm_id", "c1", "target_name", "echo", "data", Map.of("n", 7)));
        assertEquals(List.of("busy", "comm_msg{\"first\":7}", "idle"), talk(opened));
        var asked =
                front.send(front.shell, "comm_msg", Map.of("comm_id", "c1", "data", Map.of("word", List.of("a", 1))));
        assertEquals(List.of("busy", "comm_msg{\"again\":[\"a\",1]}", "idle"), talk(asked));
        var info = front.ask(front.shell, "comm_info_request", Map.of("target_name", "echo"));
        assertEquals("{\"c1\":{\"target_name\":\"echo\"}}", info.path("comms").toString());
        front.outputs(front.send(front.shell, "comm_close", Map.of("comm_id", "c1", "data", Map.of("x", 1))));
        assertEquals(List.of("closed {x=1}"), List.copyOf(said));
    }

    @Test
    void a_conversation_that_the_kernel_opens_carries_its_metadata() {
        var comm = Comms.current().open("jupyter.widget", Map.of("state", Map.of()), Map.of("version", "2.1.0"));
        var opened = front.receive(front.iopub);
        assertEquals("comm_open", opened.header().msgType());
        assertEquals("2.1.0", opened.metadata().path("version").asText());
        assertEquals(comm.id(), opened.content().path("comm_id").asText());
        comm.close(Map.of());
        assertEquals("comm_close", front.receive(front.iopub).header().msgType());
        assertThrows(IllegalStateException.class, () -> comm.send(Map.of()));
    }

    /** What is published under a request; of comms' messages the data. */
    private List<String> talk(String request) {
        return front.outputs(request).stream()
                .map(message -> message.header().msgType().equals("status")
                        ? message.content().path("execution_state").asText()
                        : message.header().msgType() + message.content().path("data"))
                .toList();
    }

    @Test
    void unsigned_and_wrongly_signed_and_broken_messages_are_dropped_and_never_executed() {
        for (var wrongKey : List.of("", "guess")) {
            FrontEnd.sendFrames(front.shell, new WireFormat(wrongKey).encode(executeRequest()));
        }
        FrontEnd.sendFrames(front.shell, List.of("noise".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        front.send(front.shell, "execute_request", Map.of("no_code", true));
        front.execute("value");
        assertEquals(
                1, front.receive(front.shell).content().path("execution_count").asInt());
        assertEquals(4, log.size(), log::toString);
        assertTrue(log.contains("dropped a message on SHELL: the message is unsigned"), log::toString);
        assertTrue(log.contains("dropped a message on SHELL: the signature is wrong"), log::toString);
        assertTrue(log.contains("dropped a message on SHELL: execute_request: code must be a string"), log::toString);
    }

    private static Message executeRequest() {
        var json = new com.fasterxml.jackson.databind.ObjectMapper();
        var header = new dev.fovea.kernel.protocol.Author("intruder").header("execute_request");
        return new Message(
                List.of(),
                header,
                null,
                json.createObjectNode(),
                json.createObjectNode().put("code", "value"));
    }

    @Test
    void heartbeats_echo() {
        front.heartbeat.send("beat");
        assertEquals("beat", front.heartbeat.recvStr());
    }

    @Test
    void an_idle_kernel_ends_within_a_second_of_its_shutdown_reply() {
        assertTrue(front.ask(front.control, "shutdown_request", Map.of("restart", true))
                .path("restart")
                .asBoolean());
        assertTimeoutPreemptively(Duration.ofSeconds(1), () -> kernel.await());
    }

    @Test
    void a_busy_kernel_ends_within_three_seconds_even_if_its_cell_does_not() {
        front.awaitRunning(front.execute("deaf"));
        assertFalse(front.ask(front.control, "shutdown_request", Map.of("restart", false))
                .path("restart")
                .asBoolean(true));
        assertTimeoutPreemptively(Duration.ofSeconds(3), () -> kernel.await());
    }

    @Test
    void a_shutdown_by_shell_does_not_wait_for_the_cell() {
        front.awaitRunning(front.execute("sleep"));
        front.send(front.shell, "shutdown_request", Map.of("restart", false));
        assertEquals("shutdown_reply", front.receive(front.shell).header().msgType());
        assertTimeoutPreemptively(Duration.ofSeconds(3), () -> kernel.await());
    }
}
