package dev.fovea.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nobody has called a class {@code REPL.$JShell$12$Outer}, so nobody shall read of one. */
class DisplayedNamesTest {
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
    void a_value_without_words_of_its_own_has_the_name_of_its_class() {
        assertTrue(value("class Outer {}\nnew Outer()").matches("Outer@[0-9a-f]+"), value("new Outer()"));
        assertEquals("class Outer", value("Outer.class"));
        assertTrue(value("Outer.class.getName()").startsWith("REPL.$JShell$"), "a text is shown as it is");
        assertTrue(value("new Object() { int hidden; }").matches("anonymous@[0-9a-f]+"), value("new Object() {}"));
        assertEquals("@Marked(\"x\")", value(MARKED + "Worn.class.getAnnotation(Marked.class)"));
    }

    @Test
    void so_has_one_that_cannot_be_shown() {
        assertEquals(
                "a Mute that could not be shown: java.lang.IllegalStateException: shy",
                value(
                        "class Mute { public String toString() { throw new IllegalStateException(\"shy\"); } }\nnew Mute()"));
    }

    @Test
    void so_has_one_that_is_displayed_or_printed() {
        value(
                "class Plain {}\nSystem.out.println(new Plain());\nSystem.out.print((Object) new Plain());\ndisplay(new Plain());");
        assertTrue(
                String.join("|", heard.events).matches("out Plain@\\w+\nPlain@\\w+\\|display Plain@\\w+"),
                heard.events::toString);
    }

    @Test
    void a_stack_trace_that_is_printed_names_cells_and_lines() {
        value(
                """
                void fails() {
                    throw new IllegalStateException("boom");
                }
                class Caller { void call() { fails(); } }

                try { new Caller().call(); } catch (Exception e) { e.printStackTrace(); }""");
        assertEquals(
                """
                java.lang.IllegalStateException: boom
                \tat fails (cell 3, line 2)
                \tat Caller.call (cell 3, line 4)
                \tat cell 3, line 6
                """,
                heard.err.toString());
    }

    @Test
    void so_does_one_that_ends_a_thread() {
        value("var thread = new Thread(() -> {\n  int x = 1 / 0;\n}, \"mine\");\nthread.start();\nthread.join();");
        assertEquals(
                List.of(
                        "Exception in thread \"mine\" java.lang.ArithmeticException: / by zero",
                        "\tat lambda (cell 3, line 2)"),
                heard.err.toString().lines().toList());
    }

    @Test
    void a_suppressed_exception_names_its_line() {
        var failure = assertInstanceOf(
                CellResult.Failure.class,
                session.run(
                        """
                        class Door implements AutoCloseable {
                            public void close() { throw new IllegalStateException("stuck"); }
                        }
                        try (var door = new Door()) { throw new Exception("first"); }""",
                        3,
                        heard));
        assertEquals(
                List.of(
                        "java.lang.Exception: first",
                        "    at cell 3, line 4",
                        "Suppressed: java.lang.IllegalStateException: stuck",
                        "    at Door.close (cell 3, line 2)",
                        "    at cell 3, line 4"),
                failure.traceback().stream()
                        .map(line -> line.replaceAll("\u001b\\[\\d+m", ""))
                        .toList());
    }

    @Test
    void the_name_of_a_place_is_shown_only_to_those_who_ask() {
        assertEquals("(nothing)", value("display(3)"));
        assertEquals("(nothing)", value("var place = display(3);"));
        assertTrue(value("place").startsWith("fovea-"));
    }

    private static final String MARKED =
            """
            @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) @interface Marked { String value(); }
            @Marked("x") class Worn {}
            """;

    private String value(String cell) {
        return assertInstanceOf(CellResult.Success.class, session.run(cell, 3, heard), cell)
                .value()
                .map(DisplayData::text)
                .orElse("(nothing)");
    }
}
