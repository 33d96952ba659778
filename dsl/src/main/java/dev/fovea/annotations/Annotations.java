package dev.fovea.annotations;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.display.Html;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Boxes;
import dev.fovea.geometry.Size;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A data set of annotated pictures: three tables and typed views of them. Filter and join the tables as plain Tablesaw
 * and come back with {@link #annotations(Table)} or {@link #of(Table, Table, Table)}. Pictures without objects are kept; objects of
 * pictures that are not in the table belong to no picture and show in {@link #health()}. Class indices are the ranks of
 * the category ids, contiguous from 0. Each call of a table's name gives a new table over the same columns: add and
 * remove columns as you like, but copy a column before changing its cells.
 *
 * <ul>
 *   <li>images: image_id, file_name, width, height (pixels; missing where unknown)
 *   <li>annotations: annotation_id, image_id, category_id, class_index, x, y, width, height (left and upper edge and
 *       size in pixels), area, iscrowd, difficult, truncated, outline (missing, or its number in {@link #outlines()})
 *   <li>categories: category_id, class_index, name, supercategory
 * </ul>
 */
public final class Annotations implements Displayable {
    private final AnnotationTables tables;
    private final PictureIndex index;
    private final Polygons outlines;
    private final Table problems;
    private final @Nullable Path folder;

    private final LongColumn imageIds;
    private final StringColumn files;
    private final IntColumn imageWidths;
    private final IntColumn imageHeights;
    private final LongColumn ids;
    private final IntColumn classIndices;
    private final DoubleColumn x;
    private final DoubleColumn y;
    private final DoubleColumn widths;
    private final DoubleColumn heights;
    private final DoubleColumn areas;
    private final BooleanColumn crowd;
    private final BooleanColumn difficult;
    private final BooleanColumn truncated;
    private final List<Category> classes;

    Annotations(AnnotationTables tables, Polygons outlines, Table problems, @Nullable Path folder) {
        this.tables = tables;
        this.outlines = outlines;
        this.problems = problems;
        this.folder = folder;
        var images = tables.images();
        var annotations = tables.annotations();
        imageIds = Columns.longs(images, Columns.IMAGE);
        files = Columns.strings(images, Columns.FILE);
        imageWidths = Columns.ints(images, Columns.WIDTH);
        imageHeights = Columns.ints(images, Columns.HEIGHT);
        ids = Columns.longs(annotations, Columns.ID);
        classIndices = Columns.ints(annotations, Columns.CLASS);
        x = Columns.doubles(annotations, Columns.X);
        y = Columns.doubles(annotations, Columns.Y);
        widths = Columns.doubles(annotations, Columns.WIDTH);
        heights = Columns.doubles(annotations, Columns.HEIGHT);
        areas = Columns.doubles(annotations, Columns.AREA);
        crowd = Columns.booleans(annotations, Columns.CROWD);
        difficult = Columns.booleans(annotations, Columns.DIFFICULT);
        truncated = Columns.booleans(annotations, Columns.TRUNCATED);
        index = new PictureIndex(
                imageIds.asLongArray(),
                Columns.longs(annotations, Columns.IMAGE).asLongArray());
        classes = tables.classes();
    }

    /**
     * A data set of three tables. Needed are image_id and file_name; image_id, category_id, x, y, width and height;
     * category_id and name. The other columns are filled in, and columns of one's own are kept. Class indices are
     * numbered anew. Outlines are left behind; {@link #annotations(Table)} keeps them.
     */
    public static Annotations of(Table images, Table annotations, Table categories) {
        return new Annotations(
                AnnotationTables.of(images, annotations.copy(), categories),
                Polygons.NONE,
                new Problems(true).table(),
                null);
    }

    /** The same data set with other pictures, such as some rows of {@link #images()}; annotations of other pictures stay. */
    public Annotations images(Table images) {
        return changed(AnnotationTables.of(images, annotations(), categories()));
    }

    /** The same data set with other annotations, such as some rows of {@link #annotations()}. */
    public Annotations annotations(Table annotations) {
        return changed(AnnotationTables.of(images(), annotations, categories()));
    }

    /** The same data set with other categories; annotations of categories that are left out must be left out first. */
    public Annotations categories(Table categories) {
        return changed(AnnotationTables.of(images(), annotations(), categories));
    }

    private Annotations changed(AnnotationTables changed) {
        return new Annotations(changed, outlines, problems, folder);
    }

    Annotations tables(Table images, Table annotations) {
        return changed(AnnotationTables.of(images, annotations, categories()));
    }

    /** The same data set with its pictures' files in a folder, where health checks and readers of pictures look. */
    public Annotations folder(Path pictures) {
        return new Annotations(tables, outlines, problems, pictures);
    }

    /** Where the pictures' files are, if that was told or found. */
    public Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    public Table images() {
        return AnnotationTables.shell(tables.images());
    }

    public Table annotations() {
        return AnnotationTables.shell(tables.annotations());
    }

    public Table categories() {
        return AnnotationTables.shell(tables.categories());
    }

    /** What was left out by lenient reading, with file, place and reason; no rows after strict reading. */
    public Table problems() {
        return AnnotationTables.shell(problems);
    }

    /** The outlines of objects, where the format has them and reading kept them. */
    public Polygons outlines() {
        return outlines;
    }

    /** How many pictures there are. */
    public int size() {
        return imageIds.size();
    }

    /** How many objects there are, those without a picture included. */
    public int objects() {
        return ids.size();
    }

    /** In the order of their class indices. */
    public List<Category> classes() {
        return classes;
    }

    /** The picture in a row of the pictures, from 0. */
    public AnnotatedPicture picture(int row) {
        return new AnnotatedPicture(imageIds.getLong(row), files.get(row), pictureSize(row));
    }

    private Optional<Size> pictureSize(int row) {
        return imageWidths.isMissing(row) || imageHeights.isMissing(row)
                ? Optional.empty()
                : Optional.of(new Size(imageWidths.getInt(row), imageHeights.getInt(row)));
    }

    /** The row of the picture with an id. */
    public int row(long imageId) {
        int row = index.row(imageId);
        if (row < 0) {
            throw new IllegalArgumentException("no picture has the id " + imageId + " among the " + size());
        }
        return row;
    }

    boolean hasPicture(long imageId) {
        return index.row(imageId) >= 0;
    }

    /** How many objects the picture in a row has. */
    public int count(int row) {
        return index.count(row);
    }

    /** The objects of the picture in a row, in the table's order; empty where it has none. */
    public List<Annotation> of(int row) {
        var objects = new ArrayList<Annotation>(index.count(row));
        for (int i = 0; i < index.count(row); i++) {
            objects.add(annotation(index.annotation(row, i)));
        }
        return List.copyOf(objects);
    }

    /** The objects of the picture with an id, crowds included. */
    public List<Annotation> ofImage(long imageId) {
        return of(row(imageId));
    }

    /** The boxes of the picture in a row, in the order of {@link #of(int)}. */
    public Boxes boxes(int row) {
        return Boxes.of(of(row).stream().map(Annotation::box).toList());
    }

    /** The object in a row of the annotations, from 0. */
    public Annotation annotation(int row) {
        double left = x.getDouble(row);
        double top = y.getDouble(row);
        return new Annotation(
                ids.getLong(row),
                new Box(left, top, left + widths.getDouble(row), top + heights.getDouble(row)),
                classIndices.getInt(row),
                areas.getDouble(row),
                new Annotation.Marks(crowd.get(row), difficult.get(row), truncated.get(row)));
    }

    /** The row of the annotations where object {@code n} of the picture in a row is. */
    int annotationRow(int picture, int n) {
        return index.annotation(picture, n);
    }

    /** What could be wrong with the data set, a row for each finding; see {@link HealthCheck}. */
    public Table health() {
        return HealthCheck.of(this);
    }

    /**
     * Two parts, pictures shuffled by a seed, with the classes in equal proportions as far as pictures of several
     * classes allow: each picture counts as its rarest class.
     *
     * @param fraction of the pictures in the first part, above 0 and below 1
     */
    public Split split(double fraction, long seed) {
        return Splits.stratified(this, fraction, seed);
    }

    /** The same data set with all pictures stretched to one size, boxes with them; outlines are left behind. */
    public Annotations resized(Size size) {
        return Resizing.of(this, size);
    }

    /** The pictures at some rows, in that order, with their objects and all categories. */
    public Annotations rows(int... pictures) {
        return Splits.rows(this, pictures);
    }

    /** The pictures that a list names, one a line, with or without folder and ending, in the list's order. */
    public Annotations listed(Path list) {
        return Splits.listed(this, list);
    }

    /** Two parts of a data set. */
    public record Split(Annotations first, Annotations second) {}

    @Override
    public DisplayData display() {
        var table = Displays.of(Statistics.classes(this)).data().getOrDefault(DisplayData.HTML, "");
        return DisplayData.text(toString()).html("<p>" + Html.escape(toString()) + "</p>" + table);
    }

    /** Such as {@code 364 pictures with 4,888 objects of 3 classes}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d pictures with %,d objects of %d classes%s",
                size(),
                objects(),
                classes.size(),
                problems.rowCount() == 0 ? "" : ", " + problems.rowCount() + " problems");
    }

    IntStream pictures() {
        return IntStream.range(0, size());
    }
}
