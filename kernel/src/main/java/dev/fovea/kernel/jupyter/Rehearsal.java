package dev.fovea.kernel.jupyter;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.kernel.magics.MagicSession;
import dev.fovea.kernel.protocol.Author;
import dev.fovea.kernel.protocol.ConnectionFile;
import dev.fovea.kernel.protocol.MalformedMessage;
import dev.fovea.kernel.protocol.Message;
import dev.fovea.kernel.protocol.Sockets;
import dev.fovea.kernel.protocol.WireFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * A kernel that is asked once what front ends ask. The launcher has this done when it makes its archive of loaded classes, so that the archive
 * holds what a kernel needs until its first cells have run.
 */
public final class Rehearsal {
    private static final String KEY = "rehearsal";
    private static final int PATIENCE_MILLIS = 60_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One line each of what cells do: values, pictures, statements, output, streams, declarations, a table, an error. */
    private static final List<String> CELLS = List.of(
            "1 + 1",
            """
            var sample = Sample.of(Picture.decode(Picture.filled(new Size(300, 200), Colour.WHITE).png(), "rehearsed"))
                    .boxes(List.of(LabelledBox.of(1, 0, new Box(50, 50, 100, 100))));
            pipeline(randomRotation(degrees(9)), horizontalFlip(.5), colourJitter(.2, .2, .2, .1)).preview(Samples.of(List.of(sample)), 1)
            """,
            """
            int total = 0;
            for (int i = 0; i < 10; i++) {
                total += i;
            }
            var names = List.of("a", "b");
            var upper = names.stream().map(String::toUpperCase).toList();
            int twice(int x) { return 2 * x; }
            int result = twice(total) + upper.size();
            result
            """,
            "record Size(int width, int height) {}\nnew Size(3, 4)",
            "System.out.println(\"text\");\nfor (int i = 0; i < 3; i++) System.out.print(i);",
            "Table.create(\"numbers\", IntColumn.create(\"n\", 1, 2, 3))",
            "new int[] {1, 2, 3}",
            "int wrong = nowhere;",
            "throw new IllegalStateException(\"as it should\")");

    private Rehearsal() {}

    /** Starts a kernel, asks it, and ends it. */
    public static void play() throws MalformedMessage {
        var sockets = Sockets.bind(ConnectionFile.loopback(KEY), line -> {});
        try (var unused = Kernel.start(sockets, MagicSession::open, line -> {});
                var context = new ZContext()) {
            var shell = context.createSocket(SocketType.DEALER);
            shell.setReceiveTimeOut(PATIENCE_MILLIS);
            shell.connect("tcp://127.0.0.1:" + sockets.connection().ports().shell());
            ask(shell, "kernel_info_request", Map.of());
            for (var cell : CELLS) {
                ask(shell, "execute_request", Map.of("code", cell, "silent", false, "store_history", true));
            }
            ask(shell, "complete_request", Map.of("code", "names.str", "cursor_pos", 9));
            ask(shell, "inspect_request", Map.of("code", "Math.abs", "cursor_pos", 8, "detail_level", 0));
            ask(shell, "is_complete_request", Map.of("code", "for (;;) {"));
            ask(shell, "history_request", Map.of("hist_access_type", "tail", "n", 3, "output", false, "raw", true));
            ask(shell, "comm_info_request", Map.of());
        }
    }

    private static void ask(ZMQ.Socket shell, String type, Map<String, ?> content) throws MalformedMessage {
        var format = new WireFormat(KEY);
        var header = new Author(KEY).header(type);
        var request = new Message(List.of(), header, null, JSON.createObjectNode(), JSON.valueToTree(content));
        var frames = format.encode(request);
        for (var i = 0; i < frames.size(); i++) {
            shell.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
        var answer = new ArrayList<byte[]>();
        do {
            var frame = shell.recv();
            if (frame == null) {
                throw new IllegalStateException("the kernel did not answer a " + type + " within a minute");
            }
            answer.add(frame);
        } while (shell.hasReceiveMore());
        format.decode(answer);
    }
}
