package dev.fovea.kernel.jupyter;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.kernel.protocol.ConnectionFile;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** A kernel in a process of its own, and a front end that speaks to it. */
record KernelProcess(Process process, FrontEnd front, Path connectionFile, Path said) implements AutoCloseable {
    static KernelProcess start(Path folder, Class<?> main, String... options) throws IOException {
        var ports = freePorts();
        var file = folder.resolve("kernel-1.json");
        var json = new LinkedHashMap<String, Object>();
        json.put("transport", "tcp");
        json.put("ip", "127.0.0.1");
        json.put("key", "k");
        json.put("signature_scheme", "hmac-sha256");
        json.put("shell_port", ports.shell());
        json.put("iopub_port", ports.iopub());
        json.put("stdin_port", ports.stdin());
        json.put("control_port", ports.control());
        json.put("hb_port", ports.heartbeat());
        new ObjectMapper().writeValue(file.toFile(), json);
        var said = folder.resolve("said.txt");
        var process = process(file, said, main, options);
        return new KernelProcess(
                process, new FrontEnd(ConnectionFile.loopback("k").withPorts(ports)).ready(), file, said);
    }

    static Process process(Path connectionFile, Path said, Class<?> main, String... options) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.add(connectionFile.toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    private static ConnectionFile.Ports freePorts() throws IOException {
        var held = new ArrayList<ServerSocket>();
        try {
            for (var i = 0; i < 5; i++) {
                held.add(new ServerSocket(0));
            }
            var ports = held.stream().map(ServerSocket::getLocalPort).toList();
            return new ConnectionFile.Ports(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4));
        } finally {
            for (var socket : held) {
                socket.close();
            }
        }
    }

    String words() throws IOException {
        return Files.readString(said);
    }

    @Override
    public void close() {
        front.close();
        process.destroyForcibly();
    }
}
