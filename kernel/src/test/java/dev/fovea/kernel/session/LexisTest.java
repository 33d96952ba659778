package dev.fovea.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexisTest {
    /** The place is where the bar stands; {@code ;} is a new line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "|~CODE",
                "a.b|~CODE",
                "a // b|~COMMENT",
                "a // b;c|~CODE",
                "a / b|~CODE",
                "/* b;c|~COMMENT",
                "/* b */ c|~CODE",
                "/* \" */ c|~CODE",
                "f(\"a|~TEXT",
                "f(\"a\\\"|~TEXT",
                "f(\"a\"|~CODE",
                "f(\"a;b|~CODE",
                "f('\"', b|~CODE",
                "\"//\" + b|~CODE",
                "\"\"\";a \" b|~TEXT",
                "\"\"\";a\"\"\" + b|~CODE",
            })
    void tells_what_a_place_is_part_of(String source, Lexis what) {
        assertEquals(what, Lexis.at(source.replace(';', '\n').replace("|", ""), source.indexOf('|')));
    }
}
