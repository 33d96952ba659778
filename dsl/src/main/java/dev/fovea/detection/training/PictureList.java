package dev.fovea.detection.training;

import dev.fovea.annotations.Annotations;
import dev.fovea.augment.Sample;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.images.Picture;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Pictures in memory of which nothing is known, as a data set. */
record PictureList(List<Picture> pictures, List<String> classes, Annotations annotations) implements DetectionDataset {
    static PictureList of(List<Picture> pictures, List<String> classes) {
        var images = Table.create(
                LongColumn.create("image_id"),
                StringColumn.create("file_name"),
                IntColumn.create("width"),
                IntColumn.create("height"));
        for (int i = 0; i < pictures.size(); i++) {
            images.longColumn(0).append(i);
            images.stringColumn(1).append("picture " + i);
            images.intColumn(2).append(pictures.get(i).size().width());
            images.intColumn(3).append(pictures.get(i).size().height());
        }
        var objects = Table.create(
                LongColumn.create("image_id"),
                IntColumn.create("category_id"),
                DoubleColumn.create("x"),
                DoubleColumn.create("y"),
                DoubleColumn.create("width"),
                DoubleColumn.create("height"));
        var categories = Table.create(IntColumn.create("category_id"), StringColumn.create("name"));
        for (int i = 0; i < classes.size(); i++) {
            categories.intColumn(0).append(i + 1);
            categories.stringColumn(1).append(classes.get(i));
        }
        return new PictureList(
                List.copyOf(pictures), List.copyOf(classes), Annotations.of(images, objects, categories));
    }

    @Override
    public String name() {
        return "pictures";
    }

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public int channels() {
        return pictures.isEmpty() ? 3 : pictures.get(0).channels();
    }

    @Override
    public Sample sample(int index) {
        return Sample.of(pictures.get(index));
    }
}
