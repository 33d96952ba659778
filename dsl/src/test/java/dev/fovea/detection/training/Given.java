package dev.fovea.detection.training;

import dev.fovea.annotations.Annotation;
import dev.fovea.annotations.Annotations;
import dev.fovea.augment.LabelledBox;
import dev.fovea.augment.Sample;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.List;
import java.util.SplittableRandom;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Pictures of noise with the boxes that a test gives, all of the first class. */
record Given(Size pictures, Annotations annotations) implements DetectionDataset {
    static final List<String> CLASSES = List.of("thing", "other");

    static Given of(Size pictures, boolean crowd, List<List<Box>> boxes) {
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
        for (int i = 0; i < boxes.size(); i++) {
            images.longColumn(0).append(i + 1);
            images.stringColumn(1).append(i + ".png");
            images.intColumn(2).append(pictures.width());
            images.intColumn(3).append(pictures.height());
            for (var box : boxes.get(i)) {
                objects.longColumn(0).append(i + 1);
                objects.intColumn(1).append(1);
                objects.doubleColumn(2).append(box.x1());
                objects.doubleColumn(3).append(box.y1());
                objects.doubleColumn(4).append(box.width());
                objects.doubleColumn(5).append(box.height());
                objects.booleanColumn(6).append(crowd);
            }
        }
        var categories = Table.create(IntColumn.create("category_id"), StringColumn.create("name"));
        for (int i = 0; i < CLASSES.size(); i++) {
            categories.intColumn(0).append(i + 1);
            categories.stringColumn(1).append(CLASSES.get(i));
        }
        return new Given(pictures, Annotations.of(images, objects, categories));
    }

    @Override
    public String name() {
        return "given";
    }

    @Override
    public Sample sample(int index) {
        var pixels = new byte[(int) pictures.area() * 3];
        new SplittableRandom(index).nextBytes(pixels);
        return Sample.of(Picture.of(pictures, 3, pixels))
                .boxes(annotations.of(index).stream().map(Given::labelled).toList());
    }

    private static LabelledBox labelled(Annotation one) {
        return LabelledBox.of(one.id(), one.classIndex(), one.box());
    }
}
