package dev.fovea.augment;

import static dev.fovea.augment.Augmentations.centreCrop;
import static dev.fovea.augment.Augmentations.pipeline;
import static dev.fovea.augment.Augmentations.px;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import dev.fovea.images.Colour;
import dev.fovea.images.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeepTest {
    /** Of a crop to columns 25 to 75 they show 75, 50, 40 and 0 hundredths. */
    private static final Sample SAMPLE = Sample.of(Picture.filled(new Size(100, 100), Colour.WHITE))
            .boxes(List.of(
                    LabelledBox.of(75, 0, new Box(20, 40, 40, 60)),
                    LabelledBox.of(50, 0, new Box(65, 40, 85, 60)),
                    LabelledBox.of(40, 0, new Box(10, 40, 35, 60)),
                    LabelledBox.of(0, 0, new Box(0, 40, 25, 60))));

    private static Sample cropped(double minVisibility) {
        return pipeline(centreCrop(50, 100))
                .minVisibility(minVisibility)
                .draw(0, 0, 0, SAMPLE)
                .apply(SAMPLE);
    }

    @Test
    void objects_stay_of_which_at_least_the_share_is_visible() {
        assertEquals(List.of(75L, 50L, 40L), ids(cropped(0)));
        assertEquals(List.of(75L, 50L, 40L), ids(cropped(.4)));
        assertEquals(List.of(75L, 50L), ids(cropped(.41)));
        assertEquals(List.of(75L, 50L), ids(cropped(.5)));
        assertEquals(List.of(75L), ids(cropped(.51)));
        assertEquals(List.of(), ids(cropped(.76)));
    }

    @Test
    void those_that_go_are_told_with_what_is_visible_and_why() {
        var dropped = cropped(.51).dropped();
        assertEquals(
                List.of("0 OUTSIDE 0.0", "50 HIDDEN 0.5", "40 HIDDEN 0.4"),
                dropped.stream()
                        .map(gone -> gone.object().id() + " " + gone.reason().name() + " " + gone.visibility())
                        .toList());
    }

    @Test
    void objects_stay_whose_shorter_visible_side_is_long_enough() {
        var pipeline = pipeline(centreCrop(50, 100)).minSide(px(15));
        assertEquals(List.of(75L), ids(pipeline.draw(0, 0, 0, SAMPLE).apply(SAMPLE)));
    }

    private static List<Long> ids(Sample sample) {
        return sample.boxes().stream().map(LabelledBox::id).toList();
    }
}
