package dev.fovea.annotations;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.booleans.BitSetBooleanData;
import tech.tablesaw.columns.numbers.IntColumnType;

/** Takes pictures, categories and objects one by one, in plain arrays, and makes the tables of them. */
final class TableBuilder {
    /** The number of the outline of an object that has none: missing in its column. */
    static final int NO_OUTLINE = IntColumnType.missingValueIndicator();

    private final Growing.Longs imageIds = new Growing.Longs();
    private final StringColumn files = StringColumn.create(Columns.FILE);
    private final IntColumn imageWidths = IntColumn.create(Columns.WIDTH);
    private final IntColumn imageHeights = IntColumn.create(Columns.HEIGHT);

    private final IntColumn categoryIds = IntColumn.create(Columns.CATEGORY);
    private final StringColumn names = StringColumn.create(Columns.NAME);
    private final StringColumn groups = StringColumn.create(Columns.GROUP);

    private final Growing.Longs ids = new Growing.Longs();
    private final Growing.Longs owners = new Growing.Longs();
    private final Growing.Ints categories = new Growing.Ints();
    private final Growing.Doubles x = new Growing.Doubles();
    private final Growing.Doubles y = new Growing.Doubles();
    private final Growing.Doubles widths = new Growing.Doubles();
    private final Growing.Doubles heights = new Growing.Doubles();
    private final Growing.Doubles areas = new Growing.Doubles();
    private final Growing.Ints outlines = new Growing.Ints();
    private final BitSet crowd = new BitSet();
    private final BitSet difficult = new BitSet();
    private final BitSet truncated = new BitSet();

    void picture(long id, String file, Optional<Size> size) {
        imageIds.add(id);
        files.append(file);
        if (size.isPresent()) {
            imageWidths.append(size.get().width());
            imageHeights.append(size.get().height());
        } else {
            imageWidths.appendMissing();
            imageHeights.appendMissing();
        }
    }

    void category(int id, String name, String group) {
        categoryIds.append(id);
        names.append(name);
        groups.append(group);
    }

    int objects() {
        return ids.size();
    }

    /** An object by left and upper edge and size in pixels, with the area of its box. */
    void object(long id, long picture, int category, Box box, Annotation.Marks marks) {
        object(id, picture, category, box.x1(), box.y1(), box.width(), box.height());
        finish(box.area(), marks.crowd(), marks.difficult(), marks.truncated(), NO_OUTLINE);
    }

    /** Begins an object; {@link #finish} must follow. */
    void object(long id, long picture, int category, double left, double top, double width, double height) {
        ids.add(id);
        owners.add(picture);
        categories.add(category);
        x.add(left);
        y.add(top);
        widths.add(width);
        heights.add(height);
    }

    void finish(double area, boolean isCrowd, boolean isDifficult, boolean isTruncated, int outline) {
        int row = ids.size() - 1;
        areas.add(area);
        crowd.set(row, isCrowd);
        difficult.set(row, isDifficult);
        truncated.set(row, isTruncated);
        outlines.add(outline);
    }

    Annotations build(Polygons polygons, Table problems, @Nullable Path folder) {
        var images = Table.create(
                "images", LongColumn.create(Columns.IMAGE, imageIds.toArray()), files, imageWidths, imageHeights);
        var kinds = Table.create("categories", categoryIds, names, groups);
        int rows = ids.size();
        var objects = Table.create(
                "annotations",
                LongColumn.create(Columns.ID, ids.toArray()),
                LongColumn.create(Columns.IMAGE, owners.toArray()),
                IntColumn.create(Columns.CATEGORY, categories.toArray()),
                IntColumn.create(Columns.CLASS, new int[rows]),
                DoubleColumn.create(Columns.X, x.toArray()),
                DoubleColumn.create(Columns.Y, y.toArray()),
                DoubleColumn.create(Columns.WIDTH, widths.toArray()),
                DoubleColumn.create(Columns.HEIGHT, heights.toArray()),
                DoubleColumn.create(Columns.AREA, areas.toArray()),
                flags(Columns.CROWD, crowd, rows),
                flags(Columns.DIFFICULT, difficult, rows),
                flags(Columns.TRUNCATED, truncated, rows),
                IntColumn.create(Columns.OUTLINE, outlines.toArray()));
        return new Annotations(AnnotationTables.of(images, objects, kinds), polygons, problems, folder);
    }

    private static BooleanColumn flags(String name, BitSet set, int rows) {
        var others = new BitSet(rows);
        others.set(0, rows);
        others.andNot(set);
        return new BooleanColumn(name, new BitSetBooleanData((BitSet) set.clone(), others, new BitSet()));
    }
}
