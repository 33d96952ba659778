package dev.fovea.detection.training;

import dev.fovea.annotations.Annotation;
import dev.fovea.annotations.Annotations;
import dev.fovea.augment.LabelledBox;
import dev.fovea.augment.Sample;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Red and green squares on noise, each drawn from the seed and its index alone. */
record Squares(Annotations annotations, List<Picture> pictures) implements DetectionDataset {
    static final Size SIZE = new Size(64, 64);
    static final List<String> CLASSES = List.of("red", "green");

    /** Pictures with {@code fewest} to {@code most} squares each. */
    static Squares of(int count, int fewest, int most, long seed) {
        return of(count, fewest, most, seed, false, CLASSES);
    }

    static Squares of(int count, int fewest, int most, long seed, boolean crowd, List<String> classes) {
        var random = new SplittableRandom(seed);
        var images = Table.create(
                LongColumn.create("image_id"),
                StringColumn.create("file_name"),
                IntColumn.create("width"),
                IntColumn.create("height"));
        var objects = Table.create(
                LongColumn.create("image_id"),
                IntColumn.create("category_id"),
                DoubleColumn.create("x"),
                DoubleColumn.create("y"),
                DoubleColumn.create("width"),
                DoubleColumn.create("height"),
                BooleanColumn.create("iscrowd"));
        var pictures = new ArrayList<Picture>();
        for (int i = 0; i < count; i++) {
            images.longColumn(0).append(i + 1);
            images.stringColumn(1).append(i + ".png");
            images.intColumn(2).append(SIZE.width());
            images.intColumn(3).append(SIZE.height());
            var pixels = new byte[SIZE.width() * SIZE.height() * 3];
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] = (byte) random.nextInt(60);
            }
            int wanted = random.nextInt(fewest, most + 1);
            for (int n = 0; n < wanted; n++) {
                int side = random.nextInt(10, 25);
                // One column of squares for each, so that none hides another.
                int x = n * 28 + random.nextInt(0, 28 - side);
                int y = random.nextInt(0, SIZE.height() - side);
                int kind = random.nextInt(Math.min(2, classes.size()));
                for (int row = y; row < y + side; row++) {
                    for (int column = x; column < x + side; column++) {
                        pixels[(row * SIZE.width() + column) * 3 + kind] = (byte) random.nextInt(180, 256);
                    }
                }
                objects.longColumn(0).append(i + 1);
                objects.intColumn(1).append(kind + 1);
                objects.doubleColumn(2).append(x);
                objects.doubleColumn(3).append(y);
                objects.doubleColumn(4).append(side);
                objects.doubleColumn(5).append(side);
                objects.booleanColumn(6).append(crowd);
            }
            pictures.add(Picture.of(SIZE, 3, pixels));
        }
        var categories = Table.create(IntColumn.create("category_id"), StringColumn.create("name"));
        for (int i = 0; i < classes.size(); i++) {
            categories.intColumn(0).append(i + 1);
            categories.stringColumn(1).append(classes.get(i));
        }
        return new Squares(Annotations.of(images, objects, categories), pictures);
    }

    @Override
    public String name() {
        return "squares";
    }

    @Override
    public Sample sample(int index) {
        return Sample.of(pictures.get(index))
                .boxes(annotations.of(index).stream().map(Squares::labelled).toList());
    }

    private static LabelledBox labelled(Annotation one) {
        return LabelledBox.of(one.id(), one.classIndex(), one.box());
    }
}
