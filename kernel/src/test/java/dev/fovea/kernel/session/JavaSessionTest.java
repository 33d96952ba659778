package dev.fovea.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.fovea.display.DisplayData;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JavaSessionTest {
    private static JavaSession session;
    private final Heard heard = new Heard();

    @BeforeAll
    static void open() {
        session = JavaSession.open();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void shows_the_value_of_the_last_expression() {
        assertEquals("2", value("1 + 1"));
        assertEquals("6", value("int three = 3;\nthree * 2 // twice"));
        assertEquals("Circle[r=2.0]", value("record Circle(double r) {}\nnew Circle(2)"));
        assertEquals("7", value("three = 7"));
    }

    @Test
    void shows_nothing_for_a_semicolon_a_declaration_a_void_call_null_and_a_blank_cell() {
        for (var cell : List.of(
                "1 + 1;",
                "int nothing = 3",
                "System.out.flush()",
                "System.out.printf(\"%d%n\", 1)",
                "null",
                "",
                "// words\n",
                ";")) {
            assertEquals("(nothing)", value(cell), cell);
        }
    }

    @Test
    void finds_what_the_same_cell_defines_later() {
        assertEquals("5", value("int first() { return second() + 1; }\nint second() { return 4; }\nfirst()"));
        assertEquals(
                "true",
                value(
                        """
                        class Egg { Hen from; }
                        class Hen { Egg from; }
                        sealed interface Figure permits Dot, Line {}
                        record Dot() implements Figure {}
                        record Line() implements Figure {}
                        new Dot() instanceof Figure"""));
    }

    @Test
    void a_sealed_family_can_be_declared_anew_with_another_member() {
        value("sealed interface Kin permits One {}\nrecord One() implements Kin {}\nKin kin = new One();");
        var more =
                "sealed interface Kin permits One, Two {}\nrecord One() implements Kin {}\nrecord Two() implements Kin {}\n";
        assertEquals("Two[]", value(more + "Kin kin = new Two();\nkin"));
        assertEquals("One[]", value(more + "kin = new One()"));
    }

    @Test
    void a_method_too_large_for_the_jvm_and_a_package_are_refused_at_their_lines() {
        var table = "    int[] table = {" + "12345678,".repeat(12_000) + "};\n";
        assertEquals(
                "cell 3, line 2: code too large",
                failure("int one = 1;\nvoid large() {\n" + table + "}").message());
        assertTrue(failure("package a.b;\nint x = 1;").message().startsWith("cell 3, line 1: "));
    }

    @Test
    void a_method_may_wait_for_a_later_cell_and_says_so() {
        assertEquals("(nothing)", value("int waits() { return later() + 1; }"));
        assertEquals("note: waits can be called once there is method later() (cell 3, line 1)\n", heard.err.toString());
        var failure = failure("waits()");
        assertEquals("waits cannot be used: it refers to method later(), which is not defined", failure.message());
        assertEquals("2", value("int later() { return 1; }\nwaits()"));
    }

    @Test
    void a_class_must_be_whole_at_the_end_of_its_cell() {
        assertEquals(
                "cell 3, line 1: cannot find class Nowhere",
                failure("class Half { Nowhere x; }").message());
    }

    @Test
    void methods_variables_and_classes_can_be_declared_anew() {
        assertEquals("1", value("int f() { return 1; }\nf()"));
        assertEquals("2", value("int f() { return 2; }\nf()"));
        assertEquals("a", value("int v = 1;\nString v = \"a\";\nv"));
        value("record Point(int x) {}\nvar lostPoint = new Point(1);");
        value("record Point(int x, int y) {}");
        assertEquals("note: lostPoint is gone, because Point was declared anew\n", heard.err.toString());
    }

    @Test
    void a_compile_error_shows_the_line_of_the_cell_with_a_mark_under_the_place() {
        var failure = failure("int good = 1;\n  int bad = good + missing;\n");
        assertEquals("CompilationError", failure.name());
        assertEquals("cell 3, line 2: cannot find symbol; symbol:   variable missing", failure.message());
        assertEquals(
                List.of(
                        "CompilationError",
                        "cell 3, line 2: cannot find symbol",
                        "      int bad = good + missing;",
                        "                       ^^^^^^^",
                        "  symbol:   variable missing"),
                plain(failure.traceback()));
    }

    @Test
    void an_array_literal_too_large_for_the_jvm_is_reported_with_a_piece_of_its_line() {
        var failure = failure("int[] big = {" + "12345678,".repeat(12_000) + "};");
        assertEquals("cell 3, line 1: code too large", failure.message());
        assertEquals(4 + 120, failure.traceback().get(2).length());
    }

    @Test
    void a_cell_with_a_syntax_error_runs_nothing() {
        var failure = failure("System.out.println(\"before\");\nint 1a = ;");
        assertTrue(failure.message().startsWith("cell 3, line 2: "), failure.message());
        assertEquals("", heard.out.toString());
    }

    @Test
    void statements_that_are_compiled_together_fail_each_at_its_own_place() {
        var runtime = failure(
                "int[] few = new int[1];\nfew[0] = 1;\nSystem.out.println(few[0]);\n\nfew[1] = 2;\nSystem.out.println(9);");
        assertEquals("    at cell 3, line 5", plain(runtime.traceback()).get(1));
        assertEquals("1\n", heard.out.toString());
        var compile = failure("System.out.println(2);\nmissing();\nSystem.out.println(3);");
        assertEquals("cell 3, line 2: cannot find symbol; symbol:   method missing()", compile.message());
        assertEquals("1\n2\n", heard.out.toString());
        assertEquals(
                "(nothing)", value("few[0] = 5;\nfor (int i = 0; i < 2; i++) few[0]++;\nif (few[0] > 6) few[0] = 9;"));
        assertEquals("9", value("few[0]"));
        failure("System.out.println(4);\nthrow new IllegalStateException();\nSystem.out.println(5);");
        assertEquals("1\n2\n4\n", heard.out.toString());
    }

    @Test
    void a_runtime_error_names_cells_and_lines_and_causes() {
        value("int div(int k) {\n    return 10 / k;\n}");
        var failure = failure(
                """
                try {
                    div(0);
                } catch (ArithmeticException e) {
                    throw new IllegalStateException("outer", e);
                }""");
        assertEquals("java.lang.IllegalStateException", failure.name());
        assertEquals("outer", failure.message());
        assertEquals(
                List.of(
                        "java.lang.IllegalStateException: outer",
                        "    at cell 3, line 4",
                        "Caused by: java.lang.ArithmeticException: / by zero",
                        "    at div (cell 3, line 2)",
                        "    at cell 3, line 2"),
                plain(failure.traceback()));
    }

    @Test
    void an_exception_class_of_the_users_own_has_its_own_name() {
        var failure = failure("class Mine extends RuntimeException {}\nthrow new Mine()");
        assertEquals("Mine", failure.name());
        assertEquals(List.of("Mine", "    at cell 3, line 2"), plain(failure.traceback()));
    }

    @Test
    void what_a_cell_asserts_is_checked() {
        assertEquals(
                "java.lang.AssertionError", failure("assert 1 > 2 : \"less\";").name());
        assertEquals(
                "java.lang.AssertionError",
                failure("void sure() { assert false; }\nsure()").name());
    }

    @Test
    void errors_leave_the_session_working() {
        var deep = failure("int deep(int n) { return deep(n + 1) + 1; }\ndeep(0)");
        assertEquals("java.lang.StackOverflowError", deep.name());
        assertEquals(3, deep.traceback().size());
        assertEquals(
                "java.lang.OutOfMemoryError",
                failure("long[][] big = new long[64][Integer.MAX_VALUE - 8];").name());
        assertTrue(value("new Object() { public String toString() { throw new StackOverflowError(\"no\"); } }")
                .endsWith("java.lang.StackOverflowError: no"));
        assertEquals("2", value("1 + 1"));
    }

    @Test
    void output_keeps_its_order_and_its_characters() {
        value("System.out.print(\"Grüße 😀\"); System.err.print(\"err\"); System.out.println(\"€\");");
        assertEquals(List.of("out Grüße 😀", "err err", "out €\n"), heard.events);
    }

    @Test
    void bytes_of_one_character_may_come_apart() {
        value("for (byte b : \"ä€😀\".getBytes(java.nio.charset.StandardCharsets.UTF_8)) System.out.write(b);"
                + " System.out.flush();");
        assertEquals("ä€😀", heard.out.toString());
    }

    @Test
    void a_flood_arrives_complete_in_few_pieces() {
        value("for (int i = 0; i < 100_000; i++) System.out.println(i);");
        assertEquals(100_000, heard.out.toString().lines().count());
        assertTrue(heard.events.size() < 2000, heard.events.size() + " pieces");
    }

    @Test
    void threads_that_a_cell_starts_write_to_that_cell() {
        value("var late = new Thread(() -> { try { Thread.sleep(300); } catch (InterruptedException e) {}"
                + " System.out.println(\"late\"); }); late.start();");
        var next = new Heard();
        session.run("late.join(); Thread.sleep(150);", 4, next);
        assertEquals("late\n", heard.out.toString());
        assertEquals("", next.out.toString());
    }

    @Test
    void reads_what_the_user_types() {
        assertEquals("typed öäü", value("new Scanner(System.in, \"UTF-8\").nextLine()"));
    }

    @Test
    void the_screen_shows_in_the_cell_and_updates_in_place() {
        value("var live = Screen.current().show(\"one\");\nSystem.out.print(\"text\");\nlive.update(\"two\");");
        assertEquals(List.of("display one", "out text", "update two"), heard.events);
    }

    @Test
    void bare_results_are_let_go() {
        value(
                "var alive = new ArrayList<java.lang.ref.WeakReference<Object>>();\n"
                        + "Object tracked() { var o = new byte[1000]; alive.add(new java.lang.ref.WeakReference<>(o)); return o; }");
        for (var i = 0; i < 3; i++) {
            value("tracked()");
        }
        assertEquals("0", value("System.gc(); alive.stream().filter(r -> r.get() != null).count()"));
    }

    @Test
    void completes_members_and_names_also_while_a_cell_runs() throws InterruptedException {
        assertTrue(session.complete("Math.ab", 7).matches().contains("abs("));
        assertEquals(5, session.complete("Math.ab", 7).start());
        var cell = "int someLongName = 1;\nsomeLo";
        value("int someLongName = 1;");
        assertEquals(
                List.of("someLongName"), session.complete(cell, cell.length()).matches());
        var running = new Thread(() -> session.run("Thread.sleep(20_000);", 5, heard));
        running.start();
        Thread.sleep(300);
        var matches = session.complete("Math.ab", 7).matches();
        assertTrue(running.isAlive());
        assertTrue(matches.contains("abs("));
        session.interrupt();
        running.join(2000);
        assertFalse(running.isAlive());
    }

    @Test
    void inspects_names_before_and_after_the_bracket() {
        for (var source : List.of("Math.abs", "Math.abs(")) {
            var help = session.inspect(source, source.length()).orElseThrow();
            assertTrue(help.text().startsWith("int Math.abs(int a)"), help.text());
            assertTrue(help.data().containsKey(DisplayData.HTML));
        }
        assertTrue(session.inspect("String", 6).orElseThrow().text().startsWith("java.lang.String"));
        assertTrue(session.inspect("noSuchThing", 5).isEmpty());
    }

    @Test
    void tells_complete_from_incomplete_and_invalid() {
        for (var source : List.of("1+1", "class A { int x; }\nvoid g() { return; }", "import java.util.*;", "")) {
            assertEquals(Completeness.COMPLETE, session.completeness(source), source);
        }
        for (var source : List.of("void f() {", "int x = ", "foo(")) {
            assertEquals(Completeness.INCOMPLETE, session.completeness(source), source);
        }
        for (var source : List.of("int 1a = ;", "}}")) {
            assertEquals(Completeness.INVALID, session.completeness(source), source);
        }
    }

    private String value(String cell) {
        var result = session.run(cell, 3, heard);
        if (result instanceof CellResult.Failure failure) {
            fail(cell + " -> " + String.join("\n", failure.traceback()));
        }
        return assertInstanceOf(CellResult.Success.class, result)
                .value()
                .map(DisplayData::text)
                .orElse("(nothing)");
    }

    private CellResult.Failure failure(String cell) {
        return assertInstanceOf(CellResult.Failure.class, session.run(cell, 3, heard), cell);
    }

    private static List<String> plain(List<String> lines) {
        return lines.stream().map(line -> line.replaceAll("\u001b\\[\\d+m", "")).toList();
    }
}
