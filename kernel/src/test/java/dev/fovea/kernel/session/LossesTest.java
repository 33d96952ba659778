package dev.fovea.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LossesTest {
    private static final JavaSession SESSION = JavaSession.open();
    private final Heard heard = new Heard();

    @AfterAll
    static void close() {
        SESSION.close();
    }

    @Test
    void a_refused_declaration_leaves_the_variable_of_its_name() {
        run("int count = 4;\nint read() { return count; }\ncount++;");
        refused("int count = \"text\";");
        refused("Strin count = null;");
        refused("int count = nowhere();");
        assertEquals("5", value("count"));
        assertEquals("5", value("read()"));
        run("int one = 1, two = 2;\ntwo = 3;");
        refused("int two = \"text\";");
        assertEquals("4", value("one + two"));
        run("var nameless = new Object() { int seven = 7; };");
        refused("int nameless = \"text\";");
        refused("nameless"); // The type of its value has no name by which it could come back.
    }

    @Test
    void a_refused_declaration_leaves_the_method_of_its_name() {
        run("int half(int x) { return x / 2; }\nint half(String text) { return 7; }");
        refused("int half(int x) { return \"text\"; }");
        assertEquals("9", value("half(4) + half(\"\")"));
    }

    @Test
    void a_refused_declaration_leaves_the_type_of_its_name_and_its_values() {
        run("class Box { int side = 3; }\nvar box = new Box();\nvar boxes = List.of(box);\nbox.side = 9;");
        refused("class Box { int side = \"text\"; }");
        refused("class Box { int side = 3; Strin name; }");
        assertEquals("9", value("box.side + 0 * boxes.size()"));
        assertEquals("true", value("boxes.get(0) == box"));
        assertEquals("3", value("new Box().side"));
        assertTrue(heard.err.isEmpty(), heard.err.toString());
        run("class Box { int side = 4; }");
        assertEquals("4", value("new Box().side"));
        refused("class Box { int side = \"text\"; }");
        assertEquals("4", value("new Box().side"));
        run("var box = new Box();\nbox.side = 5;");
        refused("class Box { int side = \"text\"; }");
        assertEquals("5", value("box.side"));
    }

    @Test
    void a_refused_family_of_types_leaves_that_of_before() {
        run(
                "sealed interface Figure permits Disc {}\nrecord Disc(int r) implements Figure {}\nFigure figure = new Disc(3);");
        refused("sealed interface Figure permits Disc, Square {}\nrecord Disc(int r) implements Figure {}");
        assertEquals("Disc[r=3]", value("figure"));
        assertEquals("Disc[r=4]", value("new Disc(4)"));
        assertTrue(heard.err.isEmpty(), heard.err.toString());
    }

    @Test
    void a_refused_family_with_an_imported_name_leaves_that_of_before() {
        // The library has a Shape too, and so the family is declared in more steps.
        run(
                "sealed interface Shape permits Round {}\nrecord Round(int r) implements Shape {}\nShape shape = new Round(3);");
        refused("sealed interface Shape permits Round, Square {}\nrecord Round(int r) implements Shape {}");
        assertEquals("Round[r=4]", value("new Round(4)"));
        // Such a family is declared in steps, and whether its class is found again depends on the version of Java.
        var told = heard.err.toString().contains("shape is empty now");
        assertEquals(told ? "(nothing)" : "Round[r=3]", value("shape"));
    }

    @Test
    void a_variable_that_the_same_cell_fills_again_is_not_told_lost() {
        run("class Crate { int side = 3; }\nCrate crate = new Crate();");
        run("class Crate { int side = 5; }\n// anew\nCrate crate = new Crate();");
        assertTrue(heard.err.indexOf("crate is") < 0, heard.err.toString());
        assertEquals("5", value("crate.side"));
    }

    @Test
    void what_a_failing_first_value_was_for_keeps_its_value() {
        run("var rate = 3;");
        assertInstanceOf(CellResult.Failure.class, SESSION.run("int rate = List.of(1).get(7);", 1, heard));
        assertEquals("3", value("rate"));
    }

    @Test
    void a_frame_of_what_came_back_names_the_cell_that_declared_it() {
        SESSION.run("\nint fails() { throw new IllegalStateException(); }", 41, heard);
        refused("int fails() { return \"text\"; }");
        var failure = (CellResult.Failure) SESSION.run("fails()", 43, heard);
        var traceback = String.join("\n", failure.traceback());
        assertTrue(traceback.contains("cell 41, line 2"), traceback);
    }

    private void run(String source) {
        assertInstanceOf(CellResult.Success.class, SESSION.run(source, 1, heard), source);
    }

    private void refused(String source) {
        var failure = assertInstanceOf(CellResult.Failure.class, SESSION.run(source, 1, heard), source);
        assertEquals("CompilationError", failure.name(), source);
    }

    private String value(String source) {
        var result = SESSION.run(source, 1, heard);
        return assertInstanceOf(CellResult.Success.class, result, source + ": " + result)
                .value()
                .map(DisplayData::text)
                .orElse("(nothing)");
    }
}
