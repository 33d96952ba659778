package dev.fovea.datasets;

import dev.fovea.annotations.Annotations;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The annotations of painted scenes: what was placed where. */
final class SceneAnnotations {
    private SceneAnnotations() {}

    /** Images, objects and categories have ids from 1. */
    static Annotations of(Scenes scenes) {
        var images = LongColumn.create("image_id");
        var files = StringColumn.create("file_name");
        var widths = IntColumn.create("width");
        var heights = IntColumn.create("height");
        var owners = LongColumn.create("image_id");
        var categories = IntColumn.create("category_id");
        var x = DoubleColumn.create("x");
        var y = DoubleColumn.create("y");
        var across = DoubleColumn.create("width");
        var down = DoubleColumn.create("height");
        for (int index = 0; index < scenes.size(); index++) {
            images.append(index + 1L);
            files.append("scene-" + index + ".png");
            widths.append(scenes.canvas().width());
            heights.append(scenes.canvas().height());
            for (var object : scenes.layout(index).objects()) {
                owners.append(index + 1L);
                categories.append(object.classIndex() + 1);
                x.append(object.x());
                y.append(object.y());
                across.append(object.size().width());
                down.append(object.size().height());
            }
        }
        var classes = scenes.objects().classes();
        return Annotations.of(
                Table.create("images", images, files, widths, heights),
                Table.create("annotations", owners, categories, x, y, across, down),
                Table.create(
                        "categories",
                        IntColumn.create(
                                "category_id",
                                IntStream.rangeClosed(1, classes.size()).toArray()),
                        StringColumn.create("name", classes)));
    }
}
