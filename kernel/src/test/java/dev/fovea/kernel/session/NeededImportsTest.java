package dev.fovea.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class NeededImportsTest {
    private static final JavaSession SESSION = JavaSession.open();

    @AfterAll
    static void close() {
        SESSION.close();
    }

    @Test
    void a_piece_is_compiled_with_the_words_that_it_says_and_no_others() throws Exception {
        var handler = Thread.getDefaultUncaughtExceptionHandler();
        try (var shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            var needed = NeededImports.in(shell, getClass().getClassLoader());
            for (var code : List.of(
                    "import static java.lang.Math.*;",
                    "import static java.util.Map.entry;",
                    "import java.util.*;",
                    "int a = 1;",
                    "int b = 2;",
                    "int twice(int x) { return x + a; }")) {
                shell.eval(code);
            }
            assertEquals("java.util.*", imports(shell, needed, "1 + 1"));
            assertEquals("java.lang.Math.* java.util.*", imports(shell, needed, "abs(3)"));
            assertEquals("java.util.Map.entry java.util.*", imports(shell, needed, "entry(1, 2)"));
            assertEquals("java.util.* b", imports(shell, needed, "b + 1"));
            // What is compiled anew with a variable needs its own.
            assertEquals("java.util.* a twice", imports(shell, needed, "String a = \"\";"));
            assertEquals("java.lang.Math.* java.util.Map.entry java.util.* a b twice", all(shell));
        } finally {
            // JShell's own engine leaves one that swallows what ends threads.
            Thread.setDefaultUncaughtExceptionHandler(handler);
        }
    }

    @Test
    void members_of_a_class_are_told_by_its_file() {
        var loader = getClass().getClassLoader();
        var entry = MemberNames.of("java.util.Map.Entry", loader).orElseThrow();
        assertTrue(entry.contains("comparingByKey"), entry.toString());
        assertFalse(entry.contains("getKey"), "not static");
        assertTrue(MemberNames.of("java.util.concurrent.TimeUnit", loader)
                .orElseThrow()
                .containsAll(Set.of("SECONDS", "valueOf")));
        assertTrue(MemberNames.of("java.util.HashMap", loader).orElseThrow().contains("SimpleEntry"), "of a supertype");
        assertTrue(MemberNames.of("no.such.Place", loader).isEmpty());
    }

    @Test
    void what_depends_on_what_changes_is_compiled_with_all_it_needs() {
        run("int side = 3;", "int area() { return abs(side) * side; }");
        assertEquals("UnresolvedReferenceException", failure("area()"));
        run("import static java.lang.Math.abs;");
        assertEquals("9", value("area()"));
        run("double side = 1.5;", "double area() { return abs(side) * side; }");
        assertEquals("2.25", value("area()"));
        run("int perimeter() { return corners() * 2; }", "int corners() { return 4; }");
        assertEquals("8", value("perimeter()"));
    }

    @Test
    void what_depended_once_is_compiled_with_all_it_needs() {
        run("int first = 1;", "int second = 2;", "int chosen() { return first; }", "int chosen() { return second; }");
        run("String first = \"text\";");
        assertEquals("2", value("chosen()"));
    }

    @Test
    void types_that_nobody_wrote_are_found() {
        run("record Pair(int left, int right) {}", "var pair = new Pair(1, 2);", "var copy = pair;");
        run("var nameless = new Object() { int five = 5; };", "var other = nameless;");
        run("var shape = input(3, 8, 8).conv(4, 3);");
        run(
                "class Outer { static class Inner { int six = 6; } }",
                "var inner = new Outer.Inner();",
                "var same = inner;");
        assertEquals("2", value("copy.right()"));
        assertEquals("5", value("other.five"));
        assertEquals("6", value("same.six"));
        assertTrue(value("shape").contains("4x"), value("shape"));
        run("var names = List.of(copy, pair);", "Pair last(List<Pair> all) { return all.get(all.size() - 1); }");
        assertEquals("Pair[left=1, right=2]", value("last(names)"));
    }

    private static String all(JShell shell) throws ReflectiveOperationException {
        var field = JShell.class.getDeclaredField("maps");
        field.setAccessible(true);
        var maps = field.get(shell);
        var method = maps.getClass().getDeclaredMethod("packageAndImportsExcept", Set.class, Collection.class);
        method.setAccessible(true);
        return String.valueOf(method.invoke(maps, null, null))
                .replaceAll("package REPL;|import (static )?|REPL\\.\\$JShell\\$\\w+\\.|;", " ")
                .strip()
                .replaceAll("\\s+", " ");
    }

    private static String imports(JShell shell, NeededImports needed, String code) {
        return needed.during(code, () -> {
            try {
                return all(shell);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static void run(String... cells) {
        for (var cell : cells) {
            var result = SESSION.run(cell, 1, new Heard());
            assertTrue(result instanceof CellResult.Success, cell + ": " + result);
        }
    }

    private static String failure(String cell) {
        return ((CellResult.Failure) SESSION.run(cell, 1, new Heard())).name();
    }

    private static String value(String cell) {
        var result = SESSION.run(cell, 1, new Heard());
        assertTrue(result instanceof CellResult.Success, cell + ": " + result);
        return ((CellResult.Success) result).value().orElseThrow().text();
    }
}
