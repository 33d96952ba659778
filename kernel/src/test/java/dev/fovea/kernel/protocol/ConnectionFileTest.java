package dev.fovea.kernel.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionFileTest {
    private static final String GOOD =
            """
            {"shell_port": 5001, "iopub_port": 5002, "stdin_port": 5003, "control_port": 5004, "hb_port": 5005,
             "ip": "127.0.0.1", "key": "k", "transport": "tcp", "signature_scheme": "hmac-sha256", "kernel_name": "fovea"}""";

    @TempDir
    private Path folder;

    private ConnectionFile read(String json) throws Exception {
        return ConnectionFile.read(Files.writeString(folder.resolve("kernel-1.json"), json));
    }

    @Test
    void jupyters_file_is_read() throws Exception {
        var ports = new ConnectionFile.Ports(5001, 5002, 5003, 5004, 5005);
        assertEquals(new ConnectionFile("tcp", "127.0.0.1", ports, "k"), read(GOOD));
    }

    @Test
    void its_text_form_keeps_the_secret() throws Exception {
        assertFalse(read(GOOD.replace("\"k\"", "\"topsecret\"")).toString().contains("topsecret"));
    }

    @Test
    void what_is_wrong_in_it_is_said_with_its_name() {
        refused("not JSON: ", "{");
        refused("shell_port must be a number, not absent", GOOD.replace("\"shell_port\": 5001,", ""));
        refused("shell_port must lie between 0 and 65535, not 70000", GOOD.replace("5001", "70000"));
        refused(
                "signature_scheme must be hmac-sha256, the only one this kernel knows, not \"hmac-md5\"",
                GOOD.replace("hmac-sha256", "hmac-md5"));
        refused(
                "transport must be tcp or ipc, not \"udp\"; set it in Jupyter's configuration",
                GOOD.replace("\"tcp\"", "\"udp\""));
    }

    private void refused(String sentence, String json) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> read(json));
        var expected = folder.resolve("kernel-1.json") + ": " + sentence;
        assertTrue(refusal.getMessage().startsWith(expected), refusal::getMessage);
    }

    @Test
    void a_port_that_is_taken_is_named() {
        try (var first = Sockets.bind(ConnectionFile.loopback(""), line -> {})) {
            first.listen((channel, message) -> {});
            var taken = first.connection().ports().shell();
            var again = ConnectionFile.loopback("").withPorts(new ConnectionFile.Ports(taken, 0, 0, 0, 0));
            var refusal = assertThrows(IllegalStateException.class, () -> Sockets.bind(again, line -> {}));
            var start = "shell_port: cannot listen on tcp://127.0.0.1:" + taken;
            assertTrue(refusal.getMessage().startsWith(start), refusal::getMessage);
        }
    }
}
