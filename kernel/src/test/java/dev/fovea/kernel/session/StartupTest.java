package dev.fovea.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupTest {
    @TempDir
    Path folder;

    @Test
    void a_users_script_is_found_beside_the_notebook() throws Exception {
        Files.writeString(folder.resolve("fovea.jsh"), "int mine = 3;");
        assertEquals(List.of("int mine = 3;"), users(Optional.empty()));
        assertEquals(List.of(), users(Optional.of("")));
    }

    @Test
    void the_environment_may_name_another() throws Exception {
        Files.writeString(folder.resolve("fovea.jsh"), "int mine = 3;");
        var other = Files.writeString(folder.resolve("other.jsh"), "int other = 4;");
        assertEquals(List.of("int other = 4;"), users(Optional.of(other.toString())));
        assertTrue(users(Optional.of("nowhere.jsh"))
                .get(0)
                .contains("FOVEA_STARTUP names nowhere.jsh, which cannot be read"));
    }

    @Test
    void imports_of_a_script_are_there_and_a_wrong_one_is_told_and_spoils_none_before_it() {
        var right = "import java.nio.file.*;\nimport static java.lang.Math.*;\n";
        for (var script : List.of(right, right + "import no.such.place.*;\nimport java.time.*;\n")) {
            var heard = new Heard();
            try (var session = JavaSession.open(Startup.bare().script("words.jsh", script))) {
                var result = session.run("Path.of(\"a\") + \" \" + abs(-3)", 1, heard);
                assertEquals(
                        "a 3",
                        ((CellResult.Success) result).value().orElseThrow().text());
                assertEquals(
                        script.contains("no.such"),
                        heard.err.toString().contains("no.such.place"),
                        heard.err.toString());
                assertTrue(
                        script.equals(right) || session.run("Duration.ZERO", 2, heard) instanceof CellResult.Failure);
            }
        }
    }

    private List<String> users(Optional<String> named) {
        return Startup.standard(named, folder).scripts().stream()
                .skip(1)
                .map(Startup.Script::source)
                .toList();
    }
}
