package dev.fovea.kernel.magics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellTextTest {
    @Test
    void a_line_of_a_magic_may_stand_between_java() {
        assertEquals(List.of("java int a = 1;\n", "magic %time a", "java \na"), parts("int a = 1;\n%time a\n\na"));
        assertEquals(List.of("magic %maven g:a:1", "magic %maven g:b:1"), parts("%maven g:a:1\n  %maven g:b:1"));
        assertEquals(List.of("java {\n}\n", "magic ! ls | wc"), parts("{\n}\n! ls | wc"));
        assertEquals(List.of("magic !echo a \\\n b", "java 1"), parts("!echo a \\\n b\n1"));
    }

    @Test
    void what_looks_like_a_magic_within_java_is_java() {
        for (var java : List.of(
                "17\n %five",
                "\"\"\"\n%maven x\n!ls\n\"\"\"",
                "/*\n%maven x\n*/ 1",
                "// it's\nString s = \"a\" // \"\n  + \"b\"",
                "f(1,\n%x)",
                "17 % 5",
                "!true_or(1) ? 1 : 2",
                "!known",
                "boolean b = true;\n!b",
                "!(1 > 2)",
                "char c = '\"';\nchar d = '%';")) {
            assertEquals(List.of("java " + java), parts(java), java);
        }
    }

    @Test
    void a_magic_needs_no_semicolon_above_it_unless_java_knows_its_name() {
        assertEquals(List.of("java int a = 5\n", "magic %time f(a)", "java a"), parts("int a = 5\n%time f(a)\na"));
        assertEquals(List.of("java f()\n", "magic !ls"), parts("f()\n!ls"));
        assertEquals(List.of("java 17\n%known"), parts("17\n%known"));
        assertEquals(List.of("java int five = 5;\n17\n%five"), parts("int five = 5;\n17\n%five"));
        assertEquals(List.of("java a &&\n!b()"), parts("a &&\n!b()"));
    }

    @Test
    void a_magic_with_two_signs_takes_the_whole_cell() {
        assertEquals(List.of("magic %%html wide | <b>\n%x\n"), parts("\n%%html wide\n<b>\n%x\n"));
        assertEquals(List.of("magic %%time | "), parts("%%time"));
    }

    @Test
    void the_rest_is_made_blank_so_that_lines_and_columns_stay() {
        assertEquals("     \n cd  \n ", CellText.only("%time\nabcde\nf", 7, 9).replace("bc", "cd"));
    }

    private static List<String> parts(String cell) {
        return CellText.parts(cell, name -> name.equals("known") || name.equals("true_or")).stream()
                .map(part -> part instanceof CellText.Java
                        ? "java " + cell.substring(part.from(), part.to())
                        : part instanceof CellText.Whole whole
                                ? "magic "
                                        + cell.substring(whole.from(), whole.body())
                                                .stripTrailing() + " | " + cell.substring(whole.body())
                                : "magic " + cell.substring(part.from(), part.to()))
                .toList();
    }
}
