package dev.fovea.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fovea.geometry.Size;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResizingTest {
    private static final Map<String, Size> SIZES =
            Map.of("smaller", new Size(47, 31), "larger", new Size(150, 131), "mixed", new Size(171, 40));

    static Stream<Arguments> cases() {
        return Stream.of(Interpolation.values())
                .flatMap(way -> SIZES.keySet().stream().sorted().map(size -> Arguments.of(way, size)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void each_interpolation_gives_the_bytes_of_the_library_that_it_is_named_after(Interpolation way, String name) {
        var source = Fixtures.picture(name.equals("mixed") ? "noise" : "cells");
        var size = SIZES.get(name);
        Fixtures.assertSame(
                "resize-" + way.name().toLowerCase(Locale.ROOT) + "-" + name,
                source.resized(size.width(), size.height(), way));
        assertEquals(Fixtures.picture(name.equals("mixed") ? "noise" : "cells"), source, "the input changed");
    }

    @Test
    void thumbnails_are_pillows() {
        Fixtures.assertSame("thumbnail", Fixtures.picture("cells").thumbnail(50, 50));
    }

    @Test
    void thumbnails_keep_the_shape_and_never_grow() {
        var picture = Fixtures.picture("cells");
        assertEquals(new Size(50, 38), picture.thumbnail(50, 400).size());
        assertEquals(new Size(40, 30), picture.thumbnail(400, 30).size());
        assertEquals(picture, picture.thumbnail(128, 96));
        assertEquals(picture, picture.thumbnail(500, 500));
    }

    @Test
    void the_same_size_gives_the_same_picture() {
        var picture = Fixtures.picture("cells");
        for (var way : Interpolation.values()) {
            assertEquals(picture, picture.resized(128, 96, way), way.toString());
        }
    }

    @Test
    void a_size_of_nothing_is_refused() {
        assertEquals(
                "size 0x5 (width x height): both sides must be at least 1 pixel",
                assertThrows(IllegalArgumentException.class, () -> Fixtures.picture("noise")
                                .resized(0, 5, Interpolation.PILLOW_BOX))
                        .getMessage());
    }
}
