package dev.fovea.kernel.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.kernel.cli.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path SCRIPT = House.ROOT.resolve("examples/first.jsh");

    @Test
    void the_readme_shows_the_example_as_it_is() throws Exception {
        var block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(House.ROOT.resolve("README.md")));
        assertTrue(block.find());
        assertEquals(Files.readString(SCRIPT), block.group(1));
        assertTrue(block.group(1).lines().filter(line -> !line.isBlank()).count() <= 15);
    }

    @Test
    void the_readme_shows_lines_of_the_detectors_notebook() throws Exception {
        var blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(House.ROOT.resolve("README.md")))
                .results()
                .toList();
        assertEquals(2, blocks.size());
        var cells = new StringBuilder();
        for (var cell : new ObjectMapper()
                .readTree(House.ROOT.resolve("notebooks/detection.ipynb").toFile())
                .path("cells")) {
            cell.path("source").forEach(line -> cells.append(line.asText()));
        }
        blocks.get(1)
                .group(1)
                .lines()
                .forEach(line -> assertTrue(cells.toString().contains(line.strip()), line));
    }

    @Test
    void the_example_runs() {
        House.needsFashionMnist();
        assertEquals(0, Main.execute("jshell", SCRIPT.toString()));
    }

    @Test
    void a_script_that_fails_says_so_by_its_exit_code() throws Exception {
        var script = Files.createTempFile("fovea", ".jsh");
        Files.writeString(script, "int x = 1;\nint y = x / 0;\n");
        assertEquals(1, Main.execute("jshell", script.toString()));
        Files.writeString(script, "int x = 1;\n/list\nint y;\n");
        assertEquals(2, Main.execute("jshell", script.toString()));
        Files.delete(script);
    }
}
