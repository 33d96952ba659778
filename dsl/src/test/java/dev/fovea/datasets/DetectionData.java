package dev.fovea.datasets;

import dev.fovea.annotations.Annotations;
import dev.fovea.annotations.Formats;
import dev.fovea.augment.Sample;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Small detection data sets for tests. */
final class DetectionData {
    private DetectionData() {}

    /** Noise of 24x16 pixels; picture {@code i} has {@code i % 4} objects and the index in its first pixel. */
    static DetectionDataset noise(int n) {
        return new Noise(n, index -> {});
    }

    /** The same pictures with other annotations of them. */
    static DetectionDataset noise(Annotations annotations) {
        return new Noise(annotations, index -> {});
    }

    /** Tells of every picture that is read, before it is. */
    static DetectionDataset watched(int n, IntConsumer before) {
        return new Noise(n, before);
    }

    /** PNG files of white rectangles on black in a folder, with VOC's annotations of those rectangles. */
    static DetectionDataset files(Path folder, int n) {
        var data = new Noise(n, index -> {});
        try {
            Files.createDirectories(folder.resolve("JPEGImages"));
            for (int i = 0; i < n; i++) {
                var size = new Size(24, 16);
                var pixels = new byte[(int) size.area()];
                for (var object : data.sample(i).boxes()) {
                    var box = object.box();
                    for (int y = (int) box.y1(); y < box.y2(); y++) {
                        for (int x = (int) box.x1(); x < box.x2(); x++) {
                            pixels[y * size.width() + x] = (byte) 255;
                        }
                    }
                }
                var file = folder.resolve("JPEGImages")
                        .resolve(data.annotations().picture(i).fileName());
                Files.write(file, Picture.of(size, 1, pixels).png());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Formats.voc().write(data.annotations(), folder);
        return Datasets.detection("rectangles", Formats.voc().read(folder));
    }

    static Annotations annotations(int n) {
        var images = LongColumn.create("image_id");
        var files = StringColumn.create("file_name");
        var sides = new IntColumn[] {IntColumn.create("width"), IntColumn.create("height")};
        var owners = LongColumn.create("image_id");
        var categories = IntColumn.create("category_id");
        var crowds = BooleanColumn.create("iscrowd");
        var edges = new DoubleColumn[] {
            DoubleColumn.create("x"),
            DoubleColumn.create("y"),
            DoubleColumn.create("width"),
            DoubleColumn.create("height")
        };
        for (int i = 0; i < n; i++) {
            images.append(i + 100L);
            files.append("picture" + i + ".png");
            sides[0].append(24);
            sides[1].append(16);
            for (int k = 0; k < i % 4; k++) {
                owners.append(i + 100L);
                categories.append(1 + (i + k) % 3);
                crowds.append(false);
                edges[0].append(6 * k);
                edges[1].append(i % 5);
                edges[2].append(5);
                edges[3].append(2 + k);
            }
        }
        return Annotations.of(
                Table.create("images", images, files, sides[0], sides[1]),
                Table.create("annotations", owners, categories, crowds, edges[0], edges[1], edges[2], edges[3]),
                Table.create(
                        "categories",
                        IntColumn.create("category_id", 1, 2, 3),
                        StringColumn.create("name", "circle", "square", "star")));
    }

    private record Noise(Annotations annotations, IntConsumer before) implements DetectionDataset {
        Noise(int n, IntConsumer before) {
            this(DetectionData.annotations(n), before);
        }

        @Override
        public String name() {
            return "noise";
        }

        @Override
        public Sample sample(int index) {
            before.accept(index);
            var pixels = new byte[24 * 16 * 3];
            new SplittableRandom(index).nextBytes(pixels);
            pixels[0] = (byte) index;
            return Sample.of(Picture.of(new Size(24, 16), 3, pixels))
                    .boxes(LearnedSamples.boxes(annotations.of(index)));
        }
    }
}
