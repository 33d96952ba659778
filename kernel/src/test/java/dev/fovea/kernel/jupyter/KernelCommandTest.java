package dev.fovea.kernel.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KernelCommandTest {
    @TempDir
    private Path prefix;

    private final StringWriter said = new StringWriter();

    @BeforeEach
    void launcher_is_known() {
        System.setProperty(KernelCommand.LAUNCHER, "/opt/fovea/fovea");
    }

    @AfterEach
    void launcher_is_forgotten() {
        System.clearProperty(KernelCommand.LAUNCHER);
    }

    private int kernel(String... arguments) {
        return new CommandLine(new KernelCommand())
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(arguments);
    }

    @Test
    void install_writes_what_jupyter_needs_and_says_where() throws Exception {
        assertEquals(
                0, kernel("install", "--prefix", prefix.toString(), "--engine", "pytorch", "--java-options", "-Xmx2g"));
        var folder = prefix.resolve("share/jupyter/kernels/fovea");
        var spec = new ObjectMapper().readTree(folder.resolve("kernel.json").toFile());
        assertEquals(
                "[\"/opt/fovea/fovea\",\"kernel\",\"start\",\"{connection_file}\"]",
                spec.path("argv").toString());
        assertEquals("Fovea (Java)", spec.path("display_name").asText());
        assertEquals("java", spec.path("language").asText());
        assertEquals("message", spec.path("interrupt_mode").asText());
        assertFalse(spec.path("metadata").path("debugger").asBoolean(true));
        assertEquals("pytorch", spec.path("env").path("FOVEA_ENGINE").asText());
        assertEquals("-Xmx2g", spec.path("env").path("FOVEA_JAVA_OPTIONS").asText());
        for (var side : new int[] {32, 64}) {
            var logo = ImageIO.read(
                    folder.resolve("logo-" + side + "x" + side + ".png").toFile());
            assertEquals(side, logo.getWidth());
            assertEquals(side, logo.getHeight());
        }
        assertTrue(said.toString().contains(folder.toString()), said::toString);
        assertTrue(said.toString().contains("jupyter notebook"), said::toString);
    }

    @Test
    void uninstall_removes_what_install_wrote() {
        assertEquals(0, kernel("install", "--prefix", prefix.toString(), "--name", "fovea-test"));
        assertEquals(0, kernel("uninstall", "--prefix", prefix.toString(), "--name", "fovea-test"));
        assertFalse(Files.exists(prefix.resolve("share/jupyter/kernels/fovea-test")));
    }

    @Test
    void uninstall_leaves_files_of_others_alone() throws Exception {
        kernel("install", "--prefix", prefix.toString());
        var own = Files.writeString(prefix.resolve("share/jupyter/kernels/fovea/notes.txt"), "mine");
        assertEquals(0, kernel("uninstall", "--prefix", prefix.toString()));
        assertTrue(Files.exists(own));
    }

    @Test
    void uninstall_of_a_kernel_that_is_not_there_says_where_it_looked() {
        assertEquals(2, kernel("uninstall", "--prefix", prefix.toString(), "--name", "nobody"));
        assertTrue(said.toString().contains("no kernel of this name in " + prefix), said::toString);
    }

    @Test
    void a_name_that_jupyter_would_not_accept_is_refused() {
        assertEquals(2, kernel("install", "--prefix", prefix.toString(), "--name", "../Fovea"));
        assertEquals(
                "kernel install: a kernel's name must consist of a-z, 0-9, dot, dash and underscore, but is"
                        + " \"../Fovea\"; the name that people see is --display-name",
                said.toString().strip());
    }

    @Test
    void without_a_launcher_install_says_how_to_call_it() {
        System.clearProperty(KernelCommand.LAUNCHER);
        assertEquals(2, kernel("install", "--prefix", prefix.toString()));
        assertTrue(said.toString().contains("run this as ./fovea kernel install"), said::toString);
    }

    @Test
    void a_users_jupyter_folder_follows_system_and_environment() {
        var home = Path.of("home");
        assertEquals(Path.of("home/.local/share/jupyter"), JupyterFolder.ofUser("Linux", home, Map.of()));
        assertEquals(Path.of("data/jupyter"), JupyterFolder.ofUser("Linux", home, Map.of("XDG_DATA_HOME", "data")));
        assertEquals(Path.of("home/Library/Jupyter"), JupyterFolder.ofUser("Mac OS X", home, Map.of()));
        assertEquals(Path.of("roam/jupyter"), JupyterFolder.ofUser("Windows 11", home, Map.of("APPDATA", "roam")));
        assertEquals(Path.of("chosen"), JupyterFolder.ofUser("Mac OS X", home, Map.of("JUPYTER_DATA_DIR", "chosen")));
    }
}
