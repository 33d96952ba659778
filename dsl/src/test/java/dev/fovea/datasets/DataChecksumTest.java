package dev.fovea.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.training.Stripes;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataChecksumTest {
    private static final Dataset STRIPES = Stripes.of(30, 1);

    private static String sum(Dataset data) {
        return DataChecksum.of(data).sha256();
    }

    @Test
    void equal_content_has_one_checksum_and_any_change_another() {
        assertEquals(sum(STRIPES), sum(Stripes.of(30, 1)));
        assertEquals(30, DataChecksum.of(STRIPES).pictures());
        assertNotEquals(sum(STRIPES), sum(Stripes.of(30, 2)), "other pixels");
        assertNotEquals(sum(STRIPES), sum(Stripes.of(31, 1)), "one more");
        var pictures = IntStream.range(0, 30).mapToObj(STRIPES::picture).toList();
        var labels = IntStream.range(0, 30).mapToObj(STRIPES::label).toList();
        assertEquals(sum(STRIPES), sum(Datasets.of("by another name", pictures, labels, STRIPES.classes())));
        var other = new java.util.ArrayList<>(labels);
        other.set(7, (labels.get(7) + 1) % 3);
        assertNotEquals(sum(STRIPES), sum(Datasets.of("stripes", pictures, other, STRIPES.classes())), "a label");
    }

    @Test
    void views_have_checksums_of_their_own_by_their_rows() {
        assertNotEquals(sum(STRIPES), sum(STRIPES.first(29)));
        assertEquals(sum(STRIPES), sum(STRIPES.first(30)));
        assertEquals(
                sum(STRIPES.shuffled(3).first(9)),
                sum(Stripes.of(30, 1).shuffled(3).first(9)));
        assertNotEquals(sum(STRIPES.shuffled(3)), sum(STRIPES.shuffled(4)));
        assertNotEquals(sum(STRIPES.only("level", "none")), sum(STRIPES.only("none", "level")));
    }

    @Test
    void detection_data_are_told_apart_by_their_boxes_and_pixels() {
        var scenes = Datasets.scenes(objects(), 5).seed(1);
        var sum = DataChecksum.of(scenes);
        assertEquals(sum, DataChecksum.of(Datasets.scenes(objects(), 5).seed(1)));
        assertNotEquals(sum.sha256(), DataChecksum.of(scenes.seed(2)).sha256());
        assertNotEquals(sum.sha256(), DataChecksum.of(scenes.first(4)).sha256());
    }

    private static Dataset objects() {
        return STRIPES.only("none");
    }

    @Test
    void a_view_is_made_again_from_its_source_with_the_same_pictures_in_the_same_order() {
        for (var view : new Dataset[] {
            STRIPES.shuffled(3).first(9),
            STRIPES.only("none", "level"),
            STRIPES.only("none", "level").shuffled(2).first(7).only("level"),
            STRIPES.split(.5, 1).second()
        }) {
            var told = Provenance.of(view);
            assertFalse(told.whole());
            var again = Provenance.view(view.name(), told.source(), told.rows(), told.classes());
            assertEquals(view.name(), again.name());
            assertEquals(view.classes(), again.classes());
            assertEquals(view.size(), again.size());
            for (int i = 0; i < view.size(); i++) {
                assertEquals(view.label(i), again.label(i));
                assertArrayEquals(view.picture(i).pixels(), again.picture(i).pixels());
            }
            assertEquals(sum(view), sum(again));
        }
        assertTrue(Provenance.of(STRIPES).whole());
    }
}
