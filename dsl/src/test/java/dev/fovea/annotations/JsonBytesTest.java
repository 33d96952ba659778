package dev.fovea.annotations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBytesTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("in.json"), text);
    }

    private JsonBytes open(String text) throws IOException {
        return new JsonBytes(file(text));
    }

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    /** Long documents cross the edge of the buffer in the middle of names, numbers and characters. */
    @ParameterizedTest
    @MethodSource("seeds")
    void what_jackson_writes_reads_back_as_jackson_reads_it(int seed) throws IOException {
        var random = new Random(seed);
        var document = NODES.arrayNode();
        for (int i = 0; i < (seed % 4 == 0 ? 3000 : 5); i++) {
            document.add(value(random, 4));
        }
        var mapper = new ObjectMapper();
        var writer = seed % 2 == 0 ? mapper.writer() : mapper.writerWithDefaultPrettyPrinter();
        try (var json = open(writer.writeValueAsString(document))) {
            assertTrue(document.toString().equals(read(json).toString()), "what was read differs");
            json.end();
        }
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 8)) {
            case 0 -> number(random.nextInt(1000));
            case 1 -> number(Math.rint(random.nextDouble() * 1e5) / 100);
            case 2 -> number(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 3 -> NODES.booleanNode(random.nextBoolean());
            case 4 -> NODES.textNode(text(random));
            case 5 -> {
                var numbers = NODES.arrayNode();
                random.doubles(random.nextInt(60), -999, 999)
                        .forEach(d -> numbers.add(number(Math.rint(d * 100) / 100)));
                yield numbers;
            }
            case 6 -> {
                var list = NODES.arrayNode();
                random.ints(random.nextInt(4)).forEach(i -> list.add(value(random, depth - 1)));
                yield list;
            }
            default -> {
                var object = NODES.objectNode();
                random.ints(random.nextInt(4)).forEach(i -> object.set(text(random), value(random, depth - 1)));
                yield object;
            }
        };
    }

    private static String text(Random random) {
        var pool = "ab\"\\/\b\f\n\r\t\u0001 çß가나🐈";
        var text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(20) == 0 ? 300 : 9); i > 0; i--) {
            int at = random.nextInt(pool.codePointCount(0, pool.length()));
            text.appendCodePoint(pool.codePointAt(pool.offsetByCodePoints(0, at)));
        }
        return text.toString();
    }

    private static JsonNode read(JsonBytes json) throws IOException {
        if (json.isObject()) {
            var object = NODES.objectNode();
            json.beginObject();
            for (var name = json.nextField(); name != null; name = json.nextField()) {
                object.set(name, read(json));
            }
            return object;
        }
        if (json.isArray()) {
            var list = NODES.arrayNode();
            json.beginArray();
            while (json.nextElement()) {
                if (json.isNumber()) {
                    json.leadingNumbers(value -> list.add(number(value)));
                }
                list.add(read(json));
            }
            return list;
        }
        if (json.isFlag()) {
            return NODES.booleanNode(json.flag());
        }
        return json.isNumber() ? number(json.number()) : NODES.textNode(json.text());
    }

    private static JsonNode number(double value) {
        return value == (int) value && Double.doubleToRawLongBits(value) != Double.doubleToRawLongBits(-0.0)
                ? NODES.numberNode((int) value)
                : NODES.numberNode(value);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_number_is_the_double_that_java_reads(int seed) throws IOException {
        var random = new Random(seed);
        var texts = IntStream.range(0, 4000)
                .mapToObj(i -> switch (i % 5) {
                    case 0 -> String.valueOf(random.nextInt());
                    case 1 -> String.valueOf(random.nextLong());
                    case 2 -> String.format(Locale.ROOT, "%." + (1 + random.nextInt(16)) + "f", random.nextDouble());
                    case 3 ->
                        String.valueOf(Double.longBitsToDouble(random.nextLong()))
                                .replace("NaN", "1E-7");
                    default -> (random.nextInt(9) - 4) + "." + random.nextInt(100000) + "e" + (random.nextInt(60) - 30);
                })
                .toList();
        try (var json = open(texts.toString())) {
            json.beginArray();
            for (var text : texts) {
                assertTrue(json.nextElement());
                assertEquals(Double.parseDouble(text), json.number(), text);
            }
            assertFalse(json.nextElement());
        }
    }

    @Test
    void pythons_numbers_that_are_none_are_numbers() throws IOException {
        try (var json = open("[NaN, Infinity, -Infinity]")) {
            json.beginArray();
            for (double wanted : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                assertTrue(json.nextElement() && json.isNumber());
                assertEquals(wanted, json.number());
            }
        }
    }

    @Test
    void what_is_skipped_is_gone_past_whatever_it_is() throws IOException {
        var skipped = "{\"a\": [1, {\"]}\": \"\\\"}]\"}, [[]], null], \"b\": -1.5e3}";
        try (var json = open("[" + skipped + ", " + "\"x\", " + "7" + "]")) {
            json.beginArray();
            assertTrue(json.nextElement());
            json.skip();
            assertTrue(json.nextElement());
            json.skip();
            assertTrue(json.nextElement());
            assertEquals(7, json.number());
            assertFalse(json.nextElement());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1 2]",
                "[1,]",
                "[,1]",
                "[1",
                "[01]",
                "[1.]",
                "[.5]",
                "[-]",
                "[1e]",
                "[0x1]",
                "[1f]",
                "[tru]",
                "[\"a]",
                "[\"\\x\"]",
                "[\"\\u12g4\"]",
                "{\"a\" 1}",
                "{\"a\": 1,}",
                "{a: 1}",
                "{\"a\": 1 \"b\": 2}",
                "[1}",
                "[1]]",
                "[] []",
                "[{\"a\": [1}]",
                "[1, ]"
            })
    void what_is_no_json_is_refused_as_jackson_refuses_it(String text) throws IOException {
        var jackson = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        assertThrows(IOException.class, () -> jackson.readTree(text));
        try (var json = open(text)) {
            assertThrows(IOException.class, () -> {
                read(json);
                json.end();
            });
        }
    }

    @Test
    void a_refusal_names_line_and_column() throws IOException {
        try (var json = open("[1,\n  2,\n  3 4]")) {
            assertEquals(
                    "there should be ']' and is '4' in line 3, column 5",
                    assertThrows(IOException.class, () -> read(json)).getMessage());
        }
        try (var json = open("[1,\n 2e]")) {
            assertEquals(
                    "'2e' is no number in line 2, column 2",
                    assertThrows(IOException.class, () -> read(json)).getMessage());
        }
        try (var json = open("[1,\n\"ab")) {
            assertEquals(
                    "the file ends within a string in line 2, column 4",
                    assertThrows(IOException.class, () -> read(json)).getMessage());
        }
    }

    @Test
    void a_mark_of_utf_8_is_gone_past_and_other_bytes_are_refused() throws IOException {
        try (var json = open("\ufeff[\"é\"]")) {
            assertEquals("[\"é\"]", read(json).toString());
        }
        var latin = Files.write(folder.resolve("latin.json"), "[\"é\"]".getBytes(StandardCharsets.ISO_8859_1));
        try (var json = new JsonBytes(latin)) {
            assertEquals(
                    "a string is not UTF-8 in line 1, column 2",
                    assertThrows(IOException.class, () -> read(json)).getMessage());
        }
    }
}
