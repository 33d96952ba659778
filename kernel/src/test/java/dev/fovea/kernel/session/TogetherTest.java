package dev.fovea.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TogetherTest {
    /** What cells may be made of; variables are a to d, methods f and g. */
    private static final List<String> PIECES = List.of(
            "int a = 1;",
            "int a = 2;",
            "int b = a;",
            "int b = 3;",
            "var b = 4;",
            "var c = List.of(a, b);",
            "var c = new ArrayList<String>();",
            "var c = List.of(1, 2.5, a);",
            "int c;",
            "int d = f(2);",
            "var d = f(3);",
            "Object d = new Object() { public String toString() { return \"object\"; } };",
            "int d = List.of(1).get(7);",
            "int d = \"wrong\";",
            "int f(int x) { return x + a; }",
            "int f(int x) { return x * b; }",
            "int f(int x) { return x; }",
            "int g() { return f(1) + d; }",
            "int g() { return missing(); }",
            "a++;",
            "b = b + 1;",
            "a += b; b = 7;",
            "for (int i = 0; i < 3; i++) { b += i; }",
            "if (b > 2) { throw new IllegalStateException(\"b is \" + b); }",
            "g();",
            "c = null;",
            "int e = 1, h = 2;",
            "record Pair(int left, int right) {}",
            "Pair pair = new Pair(1, 2);");

    private static final List<String> QUESTIONS = List.of("a", "b", "c", "d", "e", "h", "f(1)", "g()", "pair");

    private final List<Evaluator> sessions = new ArrayList<>();

    @BeforeAll
    static void install() {
        Console.install();
    }

    @AfterAll
    static void release() {
        Console.release();
    }

    @AfterEach
    void close() {
        sessions.forEach(Evaluator::close);
        sessions.clear();
    }

    @Test
    void cells_mean_the_same_as_piece_by_piece() {
        var random = new Random(91);
        for (var session = 0; session < 6; session++) {
            var together = session(true);
            var oneByOne = session(false);
            var history = new StringBuilder();
            for (var number = 0; number < 20; number++) {
                var cell = new StringBuilder();
                for (var piece = 1 + random.nextInt(6); piece > 0; piece--) {
                    cell.append(PIECES.get(random.nextInt(PIECES.size()))).append('\n');
                }
                var source = cell.toString();
                history.append("CELL\n").append(source);
                var x = said(oneByOne, source);
                history.append("   => ").append(x).append("\n");
                assertEquals(x, said(together, source), source);
                for (var question : QUESTIONS) {
                    assertEquals(said(oneByOne, question), said(together, question), question + " after\n" + history);
                }
            }
            close();
        }
    }

    @Test
    void what_comes_behind_a_failure_is_not_there() {
        var session = session(true);
        said(session, "int kept = 5;");
        var failed = said(session, "int first = 1;\nint broken = List.of(1).get(7);\nint kept = 6;\nint later = 7;");
        assertTrue(failed.contains("IndexOutOfBoundsException") && failed.contains("cell 1, line 2"), failed);
        assertEquals("1", said(session, "first"));
        assertEquals("5", said(session, "kept"));
        assertTrue(said(session, "later").contains("cannot find symbol"), said(session, "later"));
        failed = said(session, "int second = 2;\nint wrong = \"text\";\nint last = 3;");
        assertTrue(failed.contains("cell 1, line 2"), failed);
        assertEquals("2", said(session, "second"));
        assertTrue(said(session, "last").contains("cannot find symbol"), said(session, "last"));
    }

    @Test
    void a_method_sees_the_value_of_before_until_the_variable_is_declared_again() {
        var session = session(true);
        said(session, "int size = 5;\nint read() { return size; }");
        assertEquals("[5, 7]", said(session, "int before = read();\nint size = 3 + 4;\nList.of(before, read())"));
    }

    @Test
    void a_var_keeps_its_value_when_what_it_came_from_is_declared_again() {
        var session = session(true);
        said(session, "int y = 1;");
        said(session, "var x = y + 1;\nvar numbers = List.of(y, 2.5);\nvar nameless = new Object() { int z = y; };");
        said(session, "int y = 5;");
        assertEquals("2", said(session, "x"));
        assertEquals("[1, 2.5]", said(session, "numbers"));
        assertEquals("1", said(session, "nameless.z"));
        said(session, "String y = \"other\";");
        assertEquals("2", said(session, "x"));
    }

    @Test
    void a_variable_takes_its_new_value_where_it_is() {
        var session = session(true);
        said(session, "int side = 3;");
        said(
                session,
                "class Tile { int area() { return side * side; } }\nvar tile = new Tile();\nSupplier<Integer> late = () -> side;");
        assertEquals("16 4", said(session, "// wider\nint side = 4;\ntile.area() + \" \" + late.get()"));
        assertEquals("25 5", said(session, "var side = 5;\ntile.area() + \" \" + late.get()"));
        said(session, "int[] many = {1, 2};");
        assertEquals("3", said(session, "int[] many = {1, 2, 3};\nmany.length"));
        said(session, "int rest = 3;");
        assertEquals("0", said(session, "int rest;\nrest"));
        var failed = said(session, "\nint side =\n    List.of(1).get(7);");
        assertTrue(failed.contains("cell 1, line 3"), failed);
    }

    @Test
    void a_var_may_have_a_type_without_a_name() {
        var session = session(true);
        assertEquals("3", said(session, "var nameless = new Object() { int z = 3; };\nint z = nameless.z;\nz"));
    }

    @Test
    void an_interrupt_takes_back_what_has_not_run() {
        var session = session(true);
        said(session, "int old = 1;");
        var cell = new Cell(
                "int before = 1;\nThread.sleep(60_000);\nint old = 2;\nint later = 3;",
                "cell 1",
                new CellStreams(new Heard()));
        var stopper = new Thread(() -> {
            while (!session.thread().isInside("java.lang.Thread") || !session.declares("before")) {
                Thread.onSpinWait();
            }
            cell.markInterrupted();
            session.thread().interrupt();
        });
        stopper.start();
        assertTrue(session.evaluate(cell) instanceof CellResult.Interrupted);
        assertEquals("1", said(session, "before"));
        assertEquals("1", said(session, "old"));
        assertFalse(session.declares("later"));
    }

    private static String outcome(CellResult result) {
        if (result instanceof CellResult.Success success) {
            return success.value().map(DisplayData::text).orElse("(nothing)");
        }
        return result instanceof CellResult.Failure failure
                ? String.join("\n", failure.traceback())
                : String.valueOf(result);
    }

    private Evaluator session(boolean batches) {
        var session = new Evaluator(System.getProperty("java.class.path"), batches);
        sessions.add(session);
        said(session, "import java.util.*;\nimport java.util.function.*;");
        return session;
    }

    private static String said(Evaluator session, String source) {
        var heard = new Heard();
        var streams = new CellStreams(heard);
        var result = session.evaluate(new Cell(source, "cell 1", streams));
        streams.deliver();
        var said = heard.err.length() == 0 ? "" : heard.err + "; ";
        return said + outcome(result);
    }
}
