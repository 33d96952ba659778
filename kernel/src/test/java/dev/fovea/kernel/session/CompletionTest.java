package dev.fovea.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Completion in cells that have not run yet. */
class CompletionTest {
    private static JavaSession session;

    @BeforeAll
    static void open() {
        session = JavaSession.open();
        session.run("int alreadyHere = 1;\n1 + 1", 1, new Heard());
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void knows_what_the_lines_above_declare() {
        assertEquals(List.of("toUpperCase("), matches("var word = \"abc\";\nword.toU"));
        assertTrue(matches("record Plant(int stem) {}\nnew Plant(1).ste").contains("stem()"));
        assertEquals(List.of("sproutIt("), matches("import java.time.*;\nint sproutIt(int a) { return a; }\nsprou"));
        assertTrue(matches("record Plant(int stem) {}\nvar all = List.of(new Plant(2));\nall.forEach(p -> p.ste")
                .contains("stem()"));
        assertEquals(List.of("alreadyHere"), matches("int other = 2;\nalready"));
    }

    @Test
    void replaces_just_what_was_typed() {
        var cell = "var word = \"abc\";\nword.toU";
        var found = session.complete(cell, cell.length());
        assertEquals("toU", cell.substring(found.start(), found.end()));
    }

    @Test
    void is_silent_in_comments_and_texts() {
        for (var source : List.of(
                "// Math.ab", "int a = 1; // Math.ab", "/* Math.ab", "String s = \"Math.ab", "\"\"\"\nMath.ab")) {
            assertEquals(List.of(), matches(source), source);
        }
        assertTrue(matches("\"//\" + Math.ab").contains("abs("));
    }

    @Test
    void tells_no_name_that_nobody_has_given() {
        session.run("2 + 2", 2, new Heard());
        assertEquals(List.of(), matches("$"));
        assertTrue(matches("").stream().noneMatch(name -> name.startsWith("$")));
    }

    @Test
    void help_knows_what_the_lines_above_declare() {
        var cell = "String word = \"abc\";\nword.length";
        assertEquals(
                "int String.length()",
                session.inspect(cell, cell.length())
                        .orElseThrow()
                        .text()
                        .lines()
                        .findFirst()
                        .orElse(""));
        assertTrue(session.inspect("// Math.abs", 11).isEmpty());
    }

    private static List<String> matches(String source) {
        return session.complete(source, source.length()).matches();
    }
}
