package dev.fovea.augment;

import static dev.fovea.augment.Augmentations.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Iou;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DetectionAugmentationTest {
    private static final Size SIZE = new Size(200, 150);
    private static final Scene SCENE = Scene.of(SIZE)
            .boxes(List.of(
                    LabelledBox.of(1, 0, new Box(60, 40, 140, 120)), LabelledBox.of(2, 1, new Box(5, 5, 15, 15))));

    private static Drawn draw(Augmentation augmentation, int index) {
        return augmentation.sample(new SampleSeed(4, 0, index).random(), SCENE, Samples.none());
    }

    @Test
    void patches_have_ssds_scales_aspects_and_overlaps() {
        int whole = 0;
        var best = new int[10];
        for (int i = 0; i < 3000; i++) {
            var drawn = draw(iouPatch(), i);
            if (!(drawn instanceof Patch patch)) {
                whole++;
                continue;
            }
            double width = patch.of().width() / 200.0;
            double height = patch.of().height() / 150.0;
            double scale = Math.sqrt(width * height);
            assertTrue(scale > 0.28 && scale <= 1.01, patch.toString());
            assertTrue(width / height > 0.48 && width / height < 2.1, patch.toString());
            var box = new Box(
                    patch.x(),
                    patch.y(),
                    patch.x() + patch.of().width(),
                    patch.y() + patch.of().height());
            double overlap = SCENE.boxes().stream()
                    .mapToDouble(object -> Iou.IOU.of(box, object.box()))
                    .max()
                    .orElseThrow();
            best[(int) Math.min(9, 10 * overlap)]++;
        }
        // One of at most seven choices, more often where some find no patch.
        assertTrue(whole > 3000 / 8 && whole < 3000 / 3, whole + " whole pictures");
        assertTrue(best[3] + best[4] + best[5] + best[6] + best[7] > 300, java.util.Arrays.toString(best));
    }

    @Test
    void patches_keep_objects_by_their_centres() {
        var patch = new Patch(90, 70, new Size(60, 60)).apply(SCENE, Samples.none());
        assertEquals(List.of(1L), patch.boxes().stream().map(LabelledBox::id).toList());
        assertEquals(new Box(0, 0, 50, 50), patch.boxes().get(0).box());
        assertEquals(DroppedBox.Reason.CENTRE_OUTSIDE, patch.dropped().get(0).reason());
        var beside = new Patch(101, 81, new Size(60, 60)).apply(SCENE, Samples.none());
        assertEquals(List.of(), beside.boxes());
    }

    @Test
    void without_objects_only_the_whole_picture_and_any_patch_are_left() {
        int whole = 0;
        for (int i = 0; i < 1000; i++) {
            var drawn = iouPatch().sample(new SampleSeed(1, 0, i).random(), SIZE);
            whole += drawn instanceof Patch ? 0 : 1;
        }
        assertEquals(500, whole, 60);
    }

    @Test
    void expanding_keeps_pixels_and_moves_boxes() {
        for (int i = 0; i < 50; i++) {
            var drawn = (Crops.Pad) draw(expand(4), i);
            var scene = drawn.apply(SCENE, Samples.none());
            assertTrue(scene.size().width() <= 800 && scene.size().height() <= 600);
            assertEquals(
                    new Box(60, 40, 140, 120).translate(drawn.left(), drawn.top()),
                    scene.boxes().get(0).box());
        }
    }

    @Test
    void the_whole_of_ssds_augmentation_gives_pictures_of_one_size_and_objects_inside() {
        var samples = EveryAugmentation.samples();
        int objects = 0;
        for (int i = 0; i < 80; i++) {
            var result = ssdAugmentation(30, 30).apply(7, i, i % 8, samples).result();
            assertEquals(new Size(30, 30), result.size());
            for (var object : result.boxes()) {
                assertEquals(object.box(), object.box().clip(result.size()));
            }
            objects += result.boxes().size();
            assertEquals(2, result.boxes().size() + result.dropped().size());
        }
        assertTrue(objects > 80, objects + " objects");
    }

    @Test
    void multi_scale_training_draws_every_size_and_stays_for_ten_batches() {
        var scales = multiScale(320, 608);
        var seen = new TreeSet<Integer>();
        for (int batch = 0; batch < 2000; batch++) {
            var size = scales.size(5, batch);
            assertEquals(scales.size(5, batch / 10 * 10L), size);
            seen.add(size.width());
        }
        assertEquals(Set.copyOf(scales.sides()), seen);
        assertEquals(10, seen.size());
        assertEquals(
                "multi-scale training with sides of 400 px: a network of stride 32 needs a side that 32 divides, such as"
                        + " 416",
                assertThrows(IllegalArgumentException.class, () -> multiScale(320, 400))
                        .getMessage());
    }

    @Test
    void rand_augment_draws_all_of_its_operations_and_boxes_follow() {
        var samples = EveryAugmentation.samples();
        var kinds = new HashSet<String>();
        for (int i = 0; i < 400; i++) {
            var augmented = pipeline(randAugment(1, 9)).apply(2, i, i % 8, samples);
            var steps = ((Sequence) augmented.drawn().steps().get(0)).steps();
            steps.forEach(step -> kinds.add(
                    step instanceof Recolour.Toned toned
                            ? toned.tone().name()
                            : step.getClass().getSimpleName()));
        }
        assertEquals(
                Set.of(
                        "Shear",
                        "Shift",
                        "Turn",
                        "BRIGHTNESS",
                        "SATURATION",
                        "CONTRAST",
                        "SHARPNESS",
                        "POSTERISE",
                        "SOLARISE",
                        "AUTO_CONTRAST",
                        "EQUALISE"),
                kinds);
    }

    @Test
    void compositions_take_what_they_say() {
        int flips = 0;
        var choices = new HashSet<String>();
        var orders = new HashSet<String>();
        for (int i = 0; i < 500; i++) {
            flips += draw(sometimes(0.3, horizontalFlip(1)), i).toString().equals("flipped") ? 1 : 0;
            choices.add(draw(someOf(2, horizontalFlip(1), verticalFlip(1), grey()), i)
                    .toString());
            orders.add(draw(inRandomOrder(horizontalFlip(1), verticalFlip(1), grey()), i)
                    .toString());
        }
        assertEquals(150, flips, 35);
        assertEquals(Set.of("flipped, upside down", "flipped, grey 1", "upside down, grey 1"), choices);
        assertEquals(6, orders.size());
        assertEquals(
                "someOf 3 of 2 augmentations; give a count from 0 to 2",
                assertThrows(IllegalArgumentException.class, () -> someOf(3, horizontalFlip(1), verticalFlip(1)))
                        .getMessage());
    }

    @Test
    void a_pipeline_for_validation_refuses_what_is_random() {
        assertEquals(
                "pipeline(always(resized to 32x32))", validation(resize(32, 32)).toString());
        assertEquals(
                "a pipeline for validation with horizontalFlip(0.5), which is random: pictures must be changed alike each"
                        + " time, so leave it to training, or take its fixed form, such as centreCrop for randomCrop",
                assertThrows(IllegalArgumentException.class, () -> validation(resize(32, 32), horizontalFlip(0.5)))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> validation(pipeline(sometimes(0.5, grey()))));
    }

    @Test
    void a_preview_shows_each_sample_beside_what_became_of_it() {
        var preview = pipeline(randomRotation(degrees(20)), mixUp(1))
                .preview(EveryAugmentation.samples(), 3)
                .classes(List.of("cell", "platelet"));
        assertEquals(6, preview.grid().pictures().size());
        assertEquals("preview of 3 samples", preview.toString());
        assertEquals(3, preview.table().rowCount());
        assertTrue(
                preview.grid().labels().get(1).startsWith("turned "),
                preview.grid().labels().toString());
        assertTrue(preview.display().toString().length() > 0);
    }

    @Test
    void masks_must_fit_their_picture() {
        var picture = Picture.of(new Size(2, 2), 1, new byte[4]);
        var mask = Picture.of(new Size(2, 1), 1, new byte[2]);
        assertEquals(
                "a picture 2x1x1 as mask of a picture 2x2x1; a mask has the picture's size and one channel",
                assertThrows(IllegalArgumentException.class, () -> Sample.of(picture)
                                .masks(List.of(mask)))
                        .getMessage());
    }
}
