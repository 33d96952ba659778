package dev.fovea.detection.training;

import dev.fovea.annotations.Annotations;
import dev.fovea.augment.Keypoint;
import dev.fovea.augment.Sample;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.geometry.Point;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A bright disc on dark ground, of any place and radius, with landmarks all around its edge from the right onwards; every fourth picture is empty. */
record Stars(int size, int points, Annotations annotations) implements DetectionDataset {
    static final int SIDE = 48;

    static Stars of(int size, int points) {
        var images = LongColumn.create("image_id");
        var files = StringColumn.create("file_name");
        var widths = IntColumn.create("width");
        var heights = IntColumn.create("height");
        for (int i = 0; i < size; i++) {
            images.append(i);
            files.append("star" + i + ".png");
            widths.append(SIDE);
            heights.append(SIDE);
        }
        var none = Table.create(
                "annotations",
                LongColumn.create("image_id"),
                IntColumn.create("category_id"),
                DoubleColumn.create("x"),
                DoubleColumn.create("y"),
                DoubleColumn.create("width"),
                DoubleColumn.create("height"));
        var categories = Table.create(
                "categories", IntColumn.create("category_id", new int[] {1}), StringColumn.create("name", "star"));
        return new Stars(
                size, points, Annotations.of(Table.create("images", images, files, widths, heights), none, categories));
    }

    @Override
    public String name() {
        return "stars";
    }

    @Override
    public Sample sample(int index) {
        var random = new SplittableRandom(index);
        double radius = random.nextDouble(7, 14);
        double x = random.nextDouble(radius, SIDE - radius);
        double y = random.nextDouble(radius, SIDE - radius);
        boolean empty = index % 4 == 3;
        var pixels = new byte[SIDE * SIDE * 3];
        Arrays.fill(pixels, (byte) 40);
        for (int row = 0; row < SIDE && !empty; row++) {
            for (int column = 0; column < SIDE; column++) {
                if (Math.hypot(column + .5 - x, row + .5 - y) < radius) {
                    Arrays.fill(pixels, 3 * (row * SIDE + column), 3 * (row * SIDE + column) + 3, (byte) 220);
                }
            }
        }
        List<Keypoint> marks = new ArrayList<>();
        for (int i = 0; i < points && !empty; i++) {
            double angle = 2 * Math.PI * i / points;
            marks.add(new Keypoint(index, new Point(x + radius * Math.cos(angle), y + radius * Math.sin(angle)), true));
        }
        return Sample.of(Picture.of(new Size(SIDE, SIDE), 3, pixels)).points(marks);
    }
}
