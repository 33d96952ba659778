package dev.fovea.augment;

import static dev.fovea.augment.Augmentations.colourJitter;
import static dev.fovea.augment.Augmentations.degrees;
import static dev.fovea.augment.Augmentations.mixUp;
import static dev.fovea.augment.Augmentations.pipeline;
import static dev.fovea.augment.Augmentations.randomRotation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import dev.fovea.images.Colour;
import dev.fovea.images.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreviewTest {
    @Test
    void samples_that_are_made_side_by_side_are_those_that_are_made_one_after_the_other() {
        var pipeline = pipeline(randomRotation(degrees(20)), mixUp(1), colourJitter(.2, .2, .2, .1));
        var samples = EveryAugmentation.samples();
        var previewed = pipeline.preview(samples, samples.size()).samples();
        assertEquals(samples.size(), previewed.size());
        for (int i = 0; i < samples.size(); i++) {
            assertEquals(pipeline.apply(0, 0, i, samples), previewed.get(i));
        }
    }

    @Test
    void of_samples_that_cannot_be_read_the_first_is_named_in_its_own_words() {
        var samples = new Samples() {
            @Override
            public int size() {
                return 8;
            }

            @Override
            public Sample sample(int index) {
                if (index < 2) {
                    return Sample.of(Picture.filled(new Size(8, 8), Colour.WHITE));
                }
                throw new IllegalArgumentException("no picture file at " + index + ".jpg; check the path");
            }
        };
        var failure =
                assertThrows(IllegalArgumentException.class, () -> pipeline().preview(samples, 8));
        assertEquals("no picture file at 2.jpg; check the path", failure.getMessage());
    }

    @Test
    void a_box_is_drawn_where_it_is_at_two_pixels_for_each_of_css() {
        var sample = Sample.of(Picture.filled(new Size(520, 260), Colour.WHITE))
                .boxes(List.of(LabelledBox.of(1, 0, new Box(100, 100, 400, 200))));
        var drawn = new Preview(List.of(new Augmented(0, sample, pipeline().draw(0, 0, 0, sample), sample)), List.of())
                .grid()
                .pictures()
                .get(0);
        assertEquals(new Size(520, 260), drawn.size());
        for (int x : new int[] {100, 400}) {
            assertTrue(drawn.at(x, 150, 0) < 100, "an edge at " + x);
            assertEquals(255, drawn.at(x + 20, 150, 0), "nothing beside it");
        }
        assertTrue(drawn.at(250, 200, 0) < 100);
    }
}
