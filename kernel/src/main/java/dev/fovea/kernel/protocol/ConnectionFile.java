package dev.fovea.kernel.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the front end wants the kernel to listen, and the secret that signs their messages.
 *
 * @param transport {@code tcp} or {@code ipc}
 * @param ip the address to listen on, and no other; for {@code ipc} the front part of the sockets' file names
 * @param key secret of the signatures; empty for none
 */
public record ConnectionFile(String transport, String ip, Ports ports, String key) {
    /** Port numbers of the five sockets; 0 lets the system choose one. */
    public record Ports(int shell, int iopub, int stdin, int control, int heartbeat) {
        /** Five ports of the system's choice. */
        public static final Ports ANY = new Ports(0, 0, 0, 0, 0);

        public Ports {
            checkPort("shell_port", shell);
            checkPort("iopub_port", iopub);
            checkPort("stdin_port", stdin);
            checkPort("control_port", control);
            checkPort("hb_port", heartbeat);
        }

        private static void checkPort(String name, int port) {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException(name + " must lie between 0 and 65535, not " + port);
            }
        }
    }

    public ConnectionFile {
        if (!transport.equals("tcp") && !transport.equals("ipc")) {
            throw new IllegalArgumentException(
                    "transport must be tcp or ipc, not \"" + transport + "\"; set it in Jupyter's configuration");
        }
        if (ip.isBlank()) {
            throw new IllegalArgumentException(
                    "ip must name the address to listen on, such as 127.0.0.1, but is empty");
        }
    }

    /** This machine only, ports of the system's choice. */
    public static ConnectionFile loopback(String key) {
        return new ConnectionFile("tcp", "127.0.0.1", Ports.ANY, key);
    }

    public ConnectionFile withPorts(Ports chosen) {
        return new ConnectionFile(transport, ip, chosen, key);
    }

    /**
     * Reads the file that a front end wrote before it started the kernel.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException in one sentence with the file's name if it says something impossible
     */
    public static ConnectionFile read(Path file) throws IOException {
        try {
            return of(Json.MAPPER.readTree(Files.readAllBytes(file)));
        } catch (com.fasterxml.jackson.core.JacksonException broken) {
            throw new IllegalArgumentException(file + ": not JSON: " + broken.getOriginalMessage(), broken);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    private static ConnectionFile of(JsonNode json) {
        var scheme = json.path("signature_scheme").asText("hmac-sha256");
        var key = json.path("key").asText("");
        if (!key.isEmpty() && !scheme.equals("hmac-sha256")) {
            throw new IllegalArgumentException(
                    "signature_scheme must be hmac-sha256, the only one this kernel knows, not \"" + scheme + "\"");
        }
        return new ConnectionFile(
                json.path("transport").asText("tcp"),
                json.path("ip").asText("127.0.0.1"),
                new Ports(
                        port(json, "shell_port"),
                        port(json, "iopub_port"),
                        port(json, "stdin_port"),
                        port(json, "control_port"),
                        port(json, "hb_port")),
                key);
    }

    private static int port(JsonNode json, String name) {
        var value = json.path(name);
        if (!value.isInt()) {
            throw new IllegalArgumentException(
                    name + " must be a number, not " + (value.isMissingNode() ? "absent" : value));
        }
        return value.intValue();
    }

    /** Shown without the secret. */
    @Override
    public String toString() {
        return transport + "://" + ip + " " + ports;
    }
}
