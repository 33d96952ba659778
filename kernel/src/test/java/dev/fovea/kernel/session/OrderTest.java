package dev.fovea.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.junit.jupiter.api.Test;

/** What a cell may use above the place where it is declared. */
class OrderTest {
    @Test
    void a_piece_that_runs_comes_after_the_declarations_that_it_names() {
        assertEquals(
                List.of("record Foo() {}", "Foo f = new Foo();", "int x = 1;"),
                order("Foo f = new Foo();", "record Foo() {}", "int x = 1;"));
        assertEquals(
                List.of("int g(int x) { return h(x); }", "int h(int x) { return x; }", "g(1);", "h(2);"),
                order("g(1);", "h(2);", "int h(int x) { return x; }", "int g(int x) { return h(x); }"));
        assertEquals(
                List.of(
                        "// a tree\n@Deprecated public static <T> List<T[]> leaves(T[] of) throws Exception {}",
                        "leaves(x);"),
                order(
                        "leaves(x);",
                        "// a tree\n@Deprecated public static <T> List<T[]> leaves(T[] of) throws Exception {}"));
    }

    @Test
    void a_type_comes_after_those_that_it_extends() {
        assertEquals(
                List.of(
                        "sealed interface Shape permits Circle {}",
                        "record Circle() implements Shape {}",
                        "new Circle();"),
                order(
                        "new Circle();",
                        "record Circle() implements Shape {}",
                        "sealed interface Shape permits Circle {}"));
    }

    /** Shape and Square are Fovea's words, too. */
    @Test
    void a_sealed_family_may_have_names_that_are_imported() {
        var family = List.of(
                "sealed interface Shape permits Circle, Square { default boolean known() { return Shape.class.isSealed(); } }",
                "record Circle(double r) implements Shape {}",
                "record Square(double side) implements Shape {}");
        for (var cell :
                List.of(String.join("\n", family), family.get(2) + "\n" + family.get(1) + "\n" + family.get(0))) {
            try (var session = JavaSession.open()) {
                for (var time = 1; time <= 2; time++) {
                    assertEquals("Square[side=3.0]", value(session, cell + "\nnew Square(3)"));
                    assertEquals(
                            "true", value(session, "new Circle(1).known() && (Object) new Square(2) instanceof Shape"));
                }
            }
        }
    }

    @Test
    void a_sealed_family_with_an_imported_name_is_refused_where_a_member_is_missing() {
        try (var session = JavaSession.open()) {
            var cell = "sealed interface Shape permits Circle, Nobody {}\nrecord Circle(double r) implements Shape {}";
            var failure = (CellResult.Failure) session.run(cell, 1, new Heard());
            assertTrue(failure.message().contains("Nobody"), failure.message());
            assertEquals("3", value(session, "1 + 2"));
        }
    }

    @Test
    void everything_else_stays_where_it_is() {
        for (var cell : List.of(
                List.of("int a = 1;", "record Foo() {}", "new Foo();"),
                List.of("int f() { return g(); }", "int g() { return 1; }", "f()"),
                // Declared twice: the first piece means the first.
                List.of("class A { int x = 1; }", "new A().x", "class A { int x = 2; }"),
                List.of("if (f(1)) { g(); }", "for (int i = 0; i < g(2); i++) { f(); }", "new Foo(3) { int x; };"))) {
            assertEquals(cell, order(cell.toArray(String[]::new)));
        }
    }

    @Test
    void a_cell_uses_what_it_declares_further_down_the_second_time_too() {
        try (var session = JavaSession.open()) {
            for (var time = 1; time <= 2; time++) {
                assertEquals(
                        "[Foo[side=3]] 6",
                        value(
                                session,
                                """
                        var foos = List.of(new Foo(3));
                        System.out.println("made");
                        int doubled = twice(foos.get(0).side());
                        record Foo(int side) {}
                        int twice(int x) { return 2 * x; }
                        System.out.println("doubled");
                        foos + " " + doubled"""));
            }
            assertEquals("8", value(session, "int split =\n\n    // a word\n    4\n;\nsplit * 2"));
            var failure = (CellResult.Failure)
                    session.run("int one = 1;\nlater();\nvoid later() { oops(); }", 1, new Heard());
            assertTrue(failure.message().contains("later cannot be used"), failure.message());
        }
    }

    private static String value(JavaSession session, String cell) {
        var heard = new Heard();
        var result = session.run(cell, 1, heard);
        assertTrue(result instanceof CellResult.Success, () -> cell + ": " + result);
        assertEquals("", heard.err.toString());
        return ((CellResult.Success) result).value().orElseThrow().text();
    }

    private static List<String> order(String... pieces) {
        var cell = String.join("\n", pieces);
        return Order.of(Stream.of(pieces)
                        .map(piece -> new CodeUnit(piece, piece, cell.indexOf(piece), Completeness.COMPLETE))
                        .toList())
                .stream()
                .map(CodeUnit::text)
                .collect(Collectors.toList());
    }
}
