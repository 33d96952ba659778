package dev.fovea.datasets;

import static dev.fovea.augment.Augmentations.degrees;
import static dev.fovea.augment.Augmentations.horizontalFlip;
import static dev.fovea.augment.Augmentations.pipeline;
import static dev.fovea.augment.Augmentations.px;
import static dev.fovea.augment.Augmentations.randomRotation;
import static dev.fovea.augment.Augmentations.randomShift;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.augment.Pipeline;
import dev.fovea.geometry.Size;
import dev.fovea.images.Colour;
import dev.fovea.images.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentationDatasetTest {
    private static final Size SIZE = new Size(12, 9);
    private static final List<String> CLASSES = List.of("sky", "tree", "house");

    /** Each pixel's brightness tells its class, 10 for each and 200 for none, so that moved pictures and masks can be compared. */
    private static SegmentationDataset telling(int count) {
        var random = new SplittableRandom(4);
        var pictures = new ArrayList<Picture>();
        var masks = new ArrayList<Picture>();
        for (int n = 0; n < count; n++) {
            var mask = new byte[108];
            var pixels = new byte[108];
            for (int i = 0; i < mask.length; i++) {
                int type = random.nextInt(4);
                mask[i] = (byte) (type == 3 ? 255 : type);
                pixels[i] = (byte) (type == 3 ? 200 : 10 + 10 * type);
            }
            pictures.add(Picture.of(SIZE, 1, pixels));
            masks.add(Picture.of(SIZE, 1, mask));
        }
        return Datasets.segmentation("told", pictures, masks, CLASSES);
    }

    private static float[] numbers(FloatBuffer buffer) {
        var numbers = new float[buffer.remaining()];
        buffer.get(numbers);
        return numbers;
    }

    @Test
    void a_batch_has_the_class_of_each_pixel_and_255_for_none() {
        var data = telling(5);
        try (var batches = Batches.of(data, 2).epoch(0)) {
            var batch = batches.next();
            var labels = numbers(batch.labels());
            assertEquals(2 * 108, labels.length);
            for (int i = 0; i < 216; i++) {
                assertEquals(data.mask(i / 108).at(i % 108 % 12, i % 108 / 12, 0), labels[i]);
            }
            batch.close();
            batches.next().close();
            try (var last = batches.next()) {
                assertEquals(108, last.labels().remaining());
            }
        }
    }

    @Test
    void augmentation_moves_masks_with_their_pictures_and_what_comes_in_from_outside_has_no_class() {
        var data = telling(6);
        int outside = 0;
        try (var batches = Batches.of(data, 6)
                .seed(5)
                .augment(pipeline(horizontalFlip(0.5), randomShift(px(3))))
                .epoch(1)) {
            try (var batch = batches.next()) {
                var pixels = numbers(batch.pictures());
                var labels = numbers(batch.labels());
                for (int i = 0; i < labels.length; i++) {
                    // A shift by parts of a pixel mixes brightness; whole ones and mirrors keep it.
                    int shade = Math.round(pixels[i] * 255);
                    outside += shade == 0 ? 1 : 0;
                    if (shade == 0 || shade == 200) {
                        assertEquals(255, labels[i]);
                    }
                }
            }
        }
        assertTrue(outside > 20, "some pixels came in: " + outside);
    }

    @Test
    void a_mirrored_batch_equals_a_plain_loop_in_pictures_and_masks() {
        var data = telling(3);
        try (var batches =
                        Batches.of(data, 3).augment(pipeline(horizontalFlip(1))).epoch(0);
                var batch = batches.next()) {
            var pixels = numbers(batch.pictures());
            var labels = numbers(batch.labels());
            for (int i = 0; i < labels.length; i++) {
                int x = 11 - i % 12;
                int y = i % 108 / 12;
                assertEquals(data.mask(i / 108).at(x, y, 0), labels[i]);
                assertEquals(data.picture(i / 108).at(x, y, 0) / 255f, pixels[i], 1e-7);
            }
        }
    }

    @Test
    void workers_change_no_number() {
        var pipeline = pipeline(horizontalFlip(0.5), randomRotation(degrees(20)));
        assertArrayEquals(epoch(1, pipeline), epoch(3, pipeline));
    }

    private static float[] epoch(int workers, Pipeline pipeline) {
        var all = new ArrayList<float[]>();
        try (var batches = Batches.of(telling(7), 3)
                .shuffle(true)
                .seed(9)
                .workers(workers)
                .augment(pipeline)
                .epoch(2)) {
            batches.forEachRemaining(batch -> {
                all.add(numbers(batch.pictures()));
                all.add(numbers(batch.labels()));
                batch.close();
            });
        }
        int length = all.stream().mapToInt(part -> part.length).sum();
        var joined = new float[length];
        int at = 0;
        for (var part : all) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    @Test
    void views_and_counts_tell_what_is_there() {
        var data = telling(10);
        var split = data.split(0.7, 3);
        assertEquals(7, split.first().size());
        assertEquals(3, split.second().size());
        assertEquals(data.shuffled(5).mask(2), data.shuffled(5).mask(2));
        assertEquals(
                "told first 4: 4 pictures 12x9x1 with masks, 3 classes",
                data.first(4).toString());
        var counts = data.classCounts();
        assertEquals(CLASSES, counts.stringColumn("class").asList());
        assertEquals(1, counts.doubleColumn("share").sum(), 1e-12);
        assertEquals(4, data.preview(4).pictures().size());
        assertEquals(
                "told: a split of 10 pictures at 0.01; the share must be above 0 and below 1, and leave a picture in"
                        + " each part",
                assertThrows(IllegalArgumentException.class, () -> data.split(0.01, 1))
                        .getMessage());
    }

    @Test
    void a_checksum_tells_masks_from_others() {
        var data = telling(4);
        var masks = new ArrayList<Picture>();
        var pictures = new ArrayList<Picture>();
        for (int i = 0; i < 4; i++) {
            var pixels = data.mask(i).pixels();
            pixels[5] = (byte) (pixels[5] == 1 ? 2 : 1);
            masks.add(Picture.of(SIZE, 1, pixels));
            pictures.add(data.picture(i));
        }
        var other = Datasets.segmentation("told", pictures, masks, CLASSES);
        assertNotEquals(DataChecksum.of(data), DataChecksum.of(other));
        assertEquals(DataChecksum.of(data), DataChecksum.of(telling(4)));
    }

    @Test
    void a_folder_of_palette_pngs_is_read_by_their_numbers_and_stretched(@TempDir Path folder) throws IOException {
        var pictures = Files.createDirectory(folder.resolve("pictures"));
        var masks = Files.createDirectory(folder.resolve("masks"));
        Picture.filled(new Size(4, 4), Colour.BLUE).write(pictures.resolve("a.png"));
        var red = new byte[256];
        Arrays.fill(red, (byte) 17);
        var image = new BufferedImage(
                4, 4, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 256, red, new byte[256], red));
        for (int i = 0; i < 16; i++) {
            image.getRaster().setSample(i % 4, i / 4, 0, i < 8 ? i % 3 : 255);
        }
        ImageIO.write(image, "png", masks.resolve("a.png").toFile());
        var data = Datasets.segmentationFolder(pictures, masks, new Size(8, 8), CLASSES);
        assertEquals("pictures: 1 picture 8x8x3 with masks, 3 classes", data.toString());
        for (int i = 0; i < 64; i++) {
            int cell = i / 16 * 4 + i % 8 / 2;
            assertEquals(cell < 8 ? cell % 3 : 255, data.mask(0).at(i % 8, i / 8, 0), "pixel " + i);
        }
        Picture.filled(new Size(2, 2), Colour.BLUE).write(pictures.resolve("b.png"));
        assertEquals(
                masks + " has no b.png for the picture b.png; each picture needs a mask of its name",
                assertThrows(
                                DatasetException.class,
                                () -> Datasets.segmentationFolder(pictures, masks, new Size(8, 8), CLASSES))
                        .getMessage());
        image.getRaster().setSample(1, 0, 0, 7);
        ImageIO.write(image, "png", masks.resolve("a.png").toFile());
        assertEquals(
                masks.resolve("a.png")
                        + ": pixel (1, 0) is of class 7, and there are 3 classes; give 0 to 2, or 255 for no class",
                assertThrows(DatasetException.class, () -> data.mask(0)).getMessage());
    }

    @Test
    void masks_of_scenes_are_those_of_the_objects_that_were_painted() {
        var square = new byte[28 * 28];
        for (int i = 0; i < square.length; i++) {
            boolean inside = i % 28 >= 5 && i % 28 < 23 && i / 28 >= 8 && i / 28 < 20;
            square[i] = (byte) (inside ? 200 : 0);
        }
        var things =
                Datasets.of("things", List.of(Picture.of(new Size(28, 28), 1, square)), List.of(0), List.of("thing"));
        var scenes = Datasets.scenes(things, 6).objects(1, 1).sides(18, 36).canvas(new Size(64, 48));
        var data = scenes.masks();
        assertEquals(List.of("background", "thing"), data.classes());
        for (int i = 0; i < 6; i++) {
            assertEquals(scenes.sample(i).picture(), data.picture(i));
            var box = scenes.sample(i).boxes().get(0).box();
            // The whole cut-out is the thing, so its box is full of it and nothing else is.
            assertEquals(box.area(), data.map(i).count(1), "scene " + i);
            assertEquals(box, data.map(i).mask(1).bounds().orElseThrow());
        }
    }
}
