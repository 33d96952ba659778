package dev.fovea.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.junit.jupiter.api.Test;

class BatchesTest {
    @Test
    void variables_methods_and_statements_go_together() {
        assertEquals(
                5,
                together(
                        "int total = 0;",
                        "for (int i = 0; i < 3; i++) { total += i; }",
                        "// doubles\nint twice(int x) { return 2 * x; }",
                        "final Map<String, List<int[]>> table = new HashMap<>();",
                        "System.out.println(total);",
                        "class Type {}"));
        assertEquals(3, together("int[] many = {1, 2};", "{ total = 3; }", "String later;"));
    }

    @Test
    void other_pieces_go_alone() {
        for (var code : List.of(
                "import java.util.*;",
                "class Type {}",
                "record Type(int x) {}",
                "int a = 1, b = 2;",
                "1 + 1",
                "return x;",
                "throw x;",
                "package x;")) {
            var first = together(code, "int c = 3;");
            // Two variables in one piece look like one with a long value, and JShell says that they are two.
            assertEquals(code.startsWith("int a") ? 2 : 0, first, code);
        }
    }

    @Test
    void a_var_names_nothing_that_is_declared_with_it() {
        assertEquals(2, together("int a = 1;", "var b = 2;", "var c = a + b;"));
        assertEquals(3, together("int a = 1;", "var b = 2;", "int c = a + b;"));
        assertEquals(1, together("int f() { return 1; }", "var b = f();"));
    }

    @Test
    void nothing_names_a_variable_before_it_is_there() {
        assertEquals(1, together("int a = b;", "int b = 1;"));
        assertEquals(1, together("int f() { return b; }", "int b = 1;"));
        assertEquals(1, together("{ b = 2; }", "int b = 1;"));
        assertEquals(0, together("int b = b + 1;", "int c = 2;"));
        assertEquals(2, together("int a = f();", "int f() { return 1; }"));
    }

    @Test
    void no_name_is_declared_twice() {
        assertEquals(1, together("int a = 1;", "String a = null;"));
        assertEquals(1, together("int f() { return 1; }", "int f(int x) { return x; }"));
        assertEquals(2, together("int a = 1;", "int b = 2;", "int a() { return 3; }"));
    }

    @Test
    void those_that_are_to_go_alone_end_a_batch() {
        var units = List.of(unit("int a = 1;"), unit("int b = 2;"), unit("int c = 3;"));
        assertEquals(1, Batches.first(units, Set.of(units.get(1))).size());
        assertEquals(0, Batches.first(units, Set.of(units.get(0))).size());
    }

    @Test
    void the_type_of_a_var_can_be_written_in_its_place() {
        var variable = Batches.first(List.of(unit("// words\nvar  names = List.of(\"a;b\") ;")), Set.of())
                .get(0)
                .inferred()
                .orElseThrow();
        assertEquals("List.of(\"a;b\")", variable.value());
        assertEquals("// words\nList<String>  names = List.of(\"a;b\") ;", variable.withType("List<String>"));
    }

    private static int together(String... pieces) {
        return Batches.first(List.of(pieces).stream().map(BatchesTest::unit).toList(), Set.of())
                .size();
    }

    private static CodeUnit unit(String code) {
        return new CodeUnit(code, code, 0, Completeness.COMPLETE);
    }
}
