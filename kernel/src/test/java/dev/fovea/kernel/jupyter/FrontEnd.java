package dev.fovea.kernel.jupyter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.kernel.protocol.Author;
import dev.fovea.kernel.protocol.ConnectionFile;
import dev.fovea.kernel.protocol.MalformedMessage;
import dev.fovea.kernel.protocol.Message;
import dev.fovea.kernel.protocol.WireFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A small front end for the tests. Not for several threads. */
final class FrontEnd implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 15_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ZContext context = new ZContext();
    private final Author author = new Author("tester");
    private final WireFormat format;
    final ZMQ.Socket shell;
    final ZMQ.Socket control;
    final ZMQ.Socket stdin;
    final ZMQ.Socket iopub;
    final ZMQ.Socket heartbeat;

    FrontEnd(ConnectionFile connection) {
        format = new WireFormat(connection.key());
        var ports = connection.ports();
        shell = connect(SocketType.DEALER, ports.shell());
        control = connect(SocketType.DEALER, ports.control());
        stdin = connect(SocketType.DEALER, ports.stdin());
        heartbeat = connect(SocketType.REQ, ports.heartbeat());
        iopub = connect(SocketType.SUB, ports.iopub());
        iopub.subscribe("");
    }

    private ZMQ.Socket connect(SocketType type, int port) {
        var socket = context.createSocket(type);
        socket.setHWM(0);
        if (type == SocketType.DEALER) {
            socket.setIdentity("tester".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        socket.setReceiveTimeOut(PATIENCE_MILLIS);
        socket.connect("tcp://127.0.0.1:" + port);
        return socket;
    }

    /** Asks for kernel_info until its idle arrives on iopub, so that no later output is missed. */
    FrontEnd ready() {
        iopub.setReceiveTimeOut(50);
        for (var tries = 0; tries < 200; tries++) {
            ask(shell, "kernel_info_request", Map.of());
            if (iopub.recv(0) != null) {
                iopub.setReceiveTimeOut(300);
                while (iopub.recv(0) != null) {
                    continue;
                }
                iopub.setReceiveTimeOut(PATIENCE_MILLIS);
                return this;
            }
        }
        throw new AssertionError("the kernel publishes nothing");
    }

    /** Sends a request and returns its message id. */
    String send(ZMQ.Socket socket, String type, Map<String, ?> content) {
        var header = author.header(type);
        var frames =
                format.encode(new Message(List.of(), header, null, JSON.createObjectNode(), JSON.valueToTree(content)));
        sendFrames(socket, frames);
        return header.msgId();
    }

    static void sendFrames(ZMQ.Socket socket, List<byte[]> frames) {
        for (var i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
    }

    String execute(String code) {
        return execute(code, Map.of());
    }

    String execute(String code, Map<String, ?> options) {
        var content = new java.util.HashMap<String, Object>(options);
        content.put("code", code);
        return send(shell, "execute_request", content);
    }

    JsonNode ask(ZMQ.Socket socket, String type, Map<String, ?> content) {
        var id = send(socket, type, content);
        var reply = receive(socket);
        if (!id.equals(reply.parent().msgId())) {
            throw new AssertionError("the answer belongs to another request: " + reply);
        }
        return reply.content();
    }

    Message receive(ZMQ.Socket socket) {
        var frames = new ArrayList<byte[]>();
        do {
            var frame = socket.recv();
            if (frame == null) {
                throw new AssertionError("nothing came in " + PATIENCE_MILLIS + " ms");
            }
            frames.add(frame);
        } while (socket.hasReceiveMore());
        try {
            return format.decode(frames);
        } catch (MalformedMessage e) {
            throw new AssertionError(e);
        }
    }

    /** A cell signed with another key. */
    void sendForged(String otherKey, String code) {
        var header = author.header("execute_request");
        var content = JSON.createObjectNode().put("code", code);
        sendFrames(
                shell,
                new WireFormat(otherKey)
                        .encode(new Message(List.of(), header, null, JSON.createObjectNode(), content)));
    }

    /** Gives the next message to somebody, if one comes within the socket's time; says whether one came. */
    boolean poll(ZMQ.Socket socket, Consumer<Message> heard) {
        var frame = socket.recv();
        if (frame == null) {
            return false;
        }
        var frames = new ArrayList<>(List.of(frame));
        while (socket.hasReceiveMore()) {
            frames.add(socket.recv());
        }
        try {
            heard.accept(format.decode(frames));
        } catch (MalformedMessage e) {
            throw new AssertionError(e);
        }
        return true;
    }

    /** Waits until the kernel says that it runs this cell now. */
    void awaitRunning(String request) {
        while (true) {
            var message = receive(iopub);
            if (message.header().msgType().equals("execute_input")
                    && request.equals(message.parent().msgId())) {
                return;
            }
        }
    }

    /** What is published under a request, up to and with its idle. */
    List<Message> outputs(String request) {
        var outputs = new ArrayList<Message>();
        while (true) {
            var message = receive(iopub);
            if (message.parent() != null && request.equals(message.parent().msgId())) {
                outputs.add(message);
                if (message.content().path("execution_state").asText().equals("idle")) {
                    return outputs;
                }
            }
        }
    }

    /** A short form of what is published under a request: types, with the text of streams and values. */
    List<String> story(String request) {
        return outputs(request).stream().map(FrontEnd::brief).toList();
    }

    private static String brief(Message message) {
        var content = message.content();
        return switch (message.header().msgType()) {
            case "status" -> content.path("execution_state").asText();
            case "stream" ->
                content.path("name").asText() + ":" + content.path("text").asText();
            case "execute_result", "display_data", "update_display_data" ->
                message.header().msgType() + ":"
                        + content.path("data").path("text/plain").asText();
            case "error" -> "error:" + content.path("ename").asText();
            default -> message.header().msgType();
        };
    }

    @Override
    public void close() {
        context.setLinger(0);
        context.close();
    }
}
