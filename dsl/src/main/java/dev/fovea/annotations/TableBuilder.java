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

    private final ObjectRows rows = new ObjectRows();

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
        return rows.size();
    }

    /** The id of the picture of the object that was taken as number {@code row}. */
    long owner(int row) {
        return rows.picture(row);
    }

    /** The id of its category. */
    int category(int row) {
        return rows.category(row);
    }

    /** The ids of the pictures in the order in which they were taken. */
    long[] pictures() {
        return imageIds.toArray();
    }

    /** An object by left and upper edge and size in pixels, with the area of its box. */
    void object(long id, long picture, int category, Box box, Annotation.Marks marks) {
        object(id, picture, category, box.x1(), box.y1(), box.width(), box.height());
        finish(box.area(), marks.crowd(), marks.difficult(), marks.truncated(), NO_OUTLINE);
    }

    /** Begins an object; {@link #finish} must follow. */
    void object(long id, long picture, int category, double left, double top, double width, double height) {
        rows.add(id, picture, category, left, top, width, height);
    }

    void finish(double area, boolean isCrowd, boolean isDifficult, boolean isTruncated, int outline) {
        rows.finish(
                area,
                (isCrowd ? ObjectRows.CROWD : 0)
                        | (isDifficult ? ObjectRows.DIFFICULT : 0)
                        | (isTruncated ? ObjectRows.TRUNCATED : 0),
                outline);
    }

    Annotations build(Polygons polygons, Table problems, @Nullable Path folder) {
        var images = Table.create(
                "images", LongColumn.create(Columns.IMAGE, imageIds.toArray()), files, imageWidths, imageHeights);
        var kinds = Table.create("categories", categoryIds, names, groups);
        var objects = Table.create(
                "annotations",
                LongColumn.create(Columns.ID, rows.ids()),
                LongColumn.create(Columns.IMAGE, rows.pictures()),
                IntColumn.create(Columns.CATEGORY, rows.categories()),
                IntColumn.create(Columns.CLASS, new int[rows.size()]),
                DoubleColumn.create(Columns.X, rows.numbers(ObjectRows.X)),
                DoubleColumn.create(Columns.Y, rows.numbers(ObjectRows.Y)),
                DoubleColumn.create(Columns.WIDTH, rows.numbers(ObjectRows.WIDTH)),
                DoubleColumn.create(Columns.HEIGHT, rows.numbers(ObjectRows.HEIGHT)),
                DoubleColumn.create(Columns.AREA, rows.numbers(ObjectRows.AREA)),
                flags(Columns.CROWD, ObjectRows.CROWD),
                flags(Columns.DIFFICULT, ObjectRows.DIFFICULT),
                flags(Columns.TRUNCATED, ObjectRows.TRUNCATED),
                IntColumn.create(Columns.OUTLINE, rows.outlines()));
        return new Annotations(AnnotationTables.of(images, objects, kinds), polygons, problems, folder);
    }

    private BooleanColumn flags(String name, int mark) {
        var marked = new BitSet(rows.size());
        var others = new BitSet(rows.size());
        others.set(0, rows.size());
        for (int row = 0; row < rows.size(); row++) {
            if (rows.isMarked(row, mark)) {
                marked.set(row);
                others.clear(row);
            }
        }
        return new BooleanColumn(name, new BitSetBooleanData(marked, others, new BitSet()));
    }
}
