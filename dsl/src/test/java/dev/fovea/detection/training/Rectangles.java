package dev.fovea.detection.training;

import dev.fovea.annotations.Annotations;
import dev.fovea.augment.LabelledBox;
import dev.fovea.augment.Sample;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Red and blue rectangles, one or two on each grey picture of 64x64.
 *
 * @param alike whether they are of one class whatever their colour
 */
record Rectangles(int size, boolean alike, Annotations annotations) implements DetectionDataset {
    private static final int SIDE = 64;

    static Rectangles of(int size) {
        return of(size, false);
    }

    /** Of one class, called thing. */
    static Rectangles things(int size) {
        return of(size, true);
    }

    private static Rectangles of(int size, boolean alike) {
        var images = LongColumn.create("image_id");
        var files = StringColumn.create("file_name");
        var widths = IntColumn.create("width");
        var heights = IntColumn.create("height");
        var owners = LongColumn.create("image_id");
        var categories = IntColumn.create("category_id");
        var edges = List.of(
                DoubleColumn.create("x"),
                DoubleColumn.create("y"),
                DoubleColumn.create("width"),
                DoubleColumn.create("height"));
        for (int i = 0; i < size; i++) {
            images.append(i);
            files.append("picture" + i + ".png");
            widths.append(SIDE);
            heights.append(SIDE);
            for (var object : objects(i, alike)) {
                owners.append(i);
                categories.append(1 + object.classIndex());
                edges.get(0).append(object.box().x1());
                edges.get(1).append(object.box().y1());
                edges.get(2).append(object.box().width());
                edges.get(3).append(object.box().height());
            }
        }
        return new Rectangles(
                size,
                alike,
                Annotations.of(
                        Table.create("images", images, files, widths, heights),
                        Table.create("annotations", owners, categories).addColumns(edges.toArray(DoubleColumn[]::new)),
                        alike
                                ? Table.create(
                                        "categories",
                                        IntColumn.create("category_id", new int[] {1}),
                                        StringColumn.create("name", "thing"))
                                : Table.create(
                                        "categories",
                                        IntColumn.create("category_id", 1, 2),
                                        StringColumn.create("name", "red", "blue"))));
    }

    private static List<LabelledBox> objects(int index, boolean alike) {
        var random = new SplittableRandom(index);
        var objects = new ArrayList<LabelledBox>();
        for (int i = 0; i < 1 + index % 2; i++) {
            int width = random.nextInt(14, 28);
            int height = random.nextInt(14, 28);
            int x = random.nextInt(0, SIDE / 2 - width + 1) + i * SIDE / 2;
            int y = random.nextInt(0, SIDE - height + 1);
            int kind = random.nextInt(2);
            objects.add(LabelledBox.of(i, alike ? 0 : kind, new Box(x, y, x + width, y + height)));
        }
        return objects;
    }

    @Override
    public String name() {
        return "rectangles";
    }

    @Override
    public Sample sample(int index) {
        var pixels = new byte[SIDE * SIDE * 3];
        java.util.Arrays.fill(pixels, (byte) 100);
        var objects = objects(index, alike);
        for (var object : objects(index, false)) {
            var box = object.box();
            for (int y = (int) box.y1(); y < box.y2(); y++) {
                for (int x = (int) box.x1(); x < box.x2(); x++) {
                    for (int channel = 0; channel < 3; channel++) {
                        boolean own = channel == 2 * object.classIndex();
                        pixels[(y * SIDE + x) * 3 + channel] = (byte) (own ? 250 : 20);
                    }
                }
            }
        }
        return Sample.of(Picture.of(new Size(SIDE, SIDE), 3, pixels)).boxes(objects);
    }
}
