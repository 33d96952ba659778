package dev.fovea.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatasetTest {
    private final Dataset noise = TestData.random(103, 6, 5, 3, 4);

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    private static List<Picture> pictures(Dataset data) {
        return IntStream.range(0, data.size()).mapToObj(data::picture).toList();
    }

    @Test
    void some_classes_alone_are_numbered_anew() {
        var all = TestData.random(30, 4, 3, 1, 5);
        var some = all.only("class 4", "class 1");
        assertEquals("noise of 2 classes: 12 pictures 4x3x1, 2 classes", some.toString());
        for (int i = 0; i < some.size(); i++) {
            assertEquals(some.label(i) == 0 ? 4 : 1, some.picture(i).at(0, 0, 0) % 5);
        }
        var mistake = assertThrows(IllegalArgumentException.class, () -> all.only("class 7"));
        assertEquals(
                "noise: there is no class \"class 7\" among [class 0, class 1, class 2, class 3, class 4]",
                mistake.getMessage());
    }

    @Test
    void it_says_what_it_is() {
        assertEquals("noise: 103 pictures 6x5x3, 4 classes", noise.toString());
        assertEquals(
                "noise first 5: 5 pictures 6x5x3, 4 classes", noise.first(5).toString());
    }

    @Test
    void the_first_pictures_are_the_first() {
        assertEquals(pictures(noise).subList(0, 10), pictures(noise.first(10)));
        assertEquals("noise: the first 104 pictures of 103; ask for 1 to 103", refusal(() -> noise.first(104)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shuffling_keeps_each_picture_with_its_label(long seed) {
        var shuffled = noise.shuffled(seed);
        assertEquals(pictures(shuffled), pictures(noise.shuffled(seed)));
        assertNotEquals(pictures(shuffled), pictures(noise));
        assertEquals(new HashSet<>(pictures(noise)), new HashSet<>(pictures(shuffled)));
        for (int i = 0; i < shuffled.size(); i++) {
            assertEquals(shuffled.picture(i).at(0, 0, 0) % 4, shuffled.label(i));
        }
    }

    @Test
    void views_of_views_look_at_the_same_pictures() {
        var twice = noise.shuffled(1).first(40).shuffled(2);
        var once = pictures(noise.shuffled(1).first(40));
        assertEquals(new HashSet<>(once), new HashSet<>(pictures(twice)));
        assertThrows(IndexOutOfBoundsException.class, () -> twice.picture(40));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_split_parts_every_class_alike_and_loses_nothing(long seed) {
        double fraction = 0.1 + 0.04 * seed;
        var split = noise.split(fraction, seed);
        assertEquals(Math.round(fraction * 103), split.first().size());
        var all = new ArrayList<>(pictures(split.first()));
        all.addAll(pictures(split.second()));
        assertEquals(103, all.size());
        assertEquals(new HashSet<>(pictures(noise)), new HashSet<>(all));
        for (int label = 0; label < 4; label++) {
            int wanted = label;
            long total = IntStream.range(0, 103)
                    .filter(i -> noise.label(i) == wanted)
                    .count();
            long part = IntStream.range(0, split.first().size())
                    .filter(i -> split.first().label(i) == wanted)
                    .count();
            assertEquals(fraction * total, part, 1.0);
        }
        assertEquals(
                pictures(split.first()), pictures(noise.split(fraction, seed).first()));
    }

    @Test
    void a_split_that_leaves_nothing_is_refused() {
        assertEquals(
                "noise: split at fraction 1.0; give one between 0 and 1, both excluded",
                refusal(() -> noise.split(1.0, 0)));
        assertEquals(
                "noise: its 103 pictures are too few to split so; the first part would be empty",
                refusal(() -> noise.split(0.001, 0)));
    }

    @Test
    void tables_have_a_row_for_each_picture_and_each_class() {
        var table = noise.table();
        assertEquals(List.of("index", "label", "class"), table.columnNames());
        assertEquals(103, table.rowCount());
        assertEquals("class 2", table.stringColumn("class").get(6));
        var counts = noise.classCounts();
        assertEquals(List.of("label", "class", "pictures"), counts.columnNames());
        assertEquals(List.of(26, 26, 26, 25), counts.intColumn("pictures").asList());
    }

    @Test
    void normalisation_is_the_mean_and_deviation_of_each_channel() {
        var normalisation = noise.normalisation();
        for (int channel = 0; channel < 3; channel++) {
            double sum = 0;
            double squares = 0;
            for (var picture : pictures(noise)) {
                for (int i = 0; i < 30; i++) {
                    double value = picture.at(i % 6, i / 6, channel) / 255.0;
                    sum += value;
                    squares += value * value;
                }
            }
            double mean = sum / (103 * 30);
            assertEquals(mean, normalisation.mean().get(channel), 1e-6);
            assertEquals(
                    Math.sqrt(squares / (103 * 30) - mean * mean),
                    normalisation.std().get(channel),
                    1e-6);
        }
    }

    @Test
    void a_flat_channel_has_a_small_deviation_that_is_not_zero() {
        var flat = Datasets.of("flat", List.of(Picture.of(new Size(2, 2), 1, new byte[4])), List.of(0), List.of("a"));
        assertEquals(List.of(1e-3), flat.normalisation().std());
    }

    @Test
    void it_shows_a_sentence_and_a_table_and_pictures_with_their_classes() {
        var html = noise.display().data().get(DisplayData.HTML);
        assertTrue(html.contains("noise: 103 pictures 6x5x3, 4 classes") && html.contains("class 3"));
        var preview = noise.preview(12);
        assertEquals(12, preview.pictures().size());
        assertEquals("class 3", preview.labels().get(3));
        assertEquals(103, noise.preview(1000).pictures().size());
    }

    @Test
    void pictures_and_labels_that_do_not_fit_are_refused() {
        var small = Picture.of(new Size(1, 1), 1, new byte[1]);
        var large = Picture.of(new Size(2, 1), 1, new byte[2]);
        assertEquals(
                "mine: picture 1 is a picture 2x1x1, but picture 0 is a picture 1x1x1; all must be alike",
                refusal(() -> Datasets.of("mine", List.of(small, large), List.of(0, 0), List.of("a"))));
        assertEquals(
                "mine: label 1 of picture 0 is no index of the 1 classes",
                refusal(() -> Datasets.of("mine", List.of(small), List.of(1), List.of("a"))));
        assertEquals(
                "mine: 1 pictures and 2 labels; give one label for each picture",
                refusal(() -> Datasets.of("mine", List.of(small), List.of(0, 0), List.of("a"))));
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }
}
