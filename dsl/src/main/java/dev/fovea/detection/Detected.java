package dev.fovea.detection;

import dev.fovea.annotations.Annotations;
import dev.fovea.annotations.Category;
import dev.fovea.annotations.CocoResults;
import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.geometry.Box;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/**
 * What a detector found in each picture of a data set, by image id: COCO's results with a typed face. Immutable; holds
 * no pixels. A picture in which nothing was found is there with no detections.
 */
public final class Detected implements Displayable {
    private final TreeMap<Long, Detections> byImage;
    private final List<Category> categories;

    private Detected(Map<Long, Detections> byImage, List<Category> categories) {
        this.byImage = new TreeMap<>(byImage);
        this.categories = categories;
    }

    /**
     * Of a data set's pictures, in the order of their rows.
     *
     * @param rows one for each picture; a picture that they hold is left behind
     */
    public static Detected of(Annotations data, List<Detections> rows) {
        if (rows.size() != data.size()) {
            throw new IllegalArgumentException("detections of " + rows.size() + " pictures for " + data
                    + "; give one for each picture, empty where nothing was found");
        }
        var lists = new HashMap<Long, List<Detection>>();
        for (int row = 0; row < rows.size(); row++) {
            lists.put(data.picture(row).id(), rows.get(row).all());
        }
        return of(data, lists);
    }

    /** Of a data set's pictures by image id; of pictures that are not mentioned nothing was found. */
    public static Detected of(Annotations data, Map<Long, List<Detection>> found) {
        var names = data.classes().stream().map(Category::name).toList();
        found.keySet().forEach(data::row);
        var byImage = new HashMap<Long, Detections>();
        for (int row = 0; row < data.size(); row++) {
            var picture = data.picture(row);
            var list = found.getOrDefault(picture.id(), List.of());
            byImage.put(
                    picture.id(),
                    picture.size()
                            .map(size -> Detections.of(list, names, size))
                            .orElseGet(() -> Detections.of(list, names)));
        }
        return new Detected(byImage, data.classes());
    }

    /** From a file of COCO's results on a data set. */
    public static Detected read(Path results, Annotations data) {
        return of(data, CocoResults.read(results));
    }

    /**
     * From a table of image_id, category_id, x, y, width, height and score, as {@link CocoResults} has it; refuses
     * pictures and categories that the data set does not have.
     */
    public static Detected of(Annotations data, Table results) {
        var classes = new HashMap<Integer, Integer>();
        data.classes().forEach(category -> classes.put(category.id(), category.index()));
        var images = results.longColumn("image_id");
        var categories = results.intColumn("category_id");
        var x = numbers(results, "x");
        var y = numbers(results, "y");
        var widths = numbers(results, "width");
        var heights = numbers(results, "height");
        var scores = numbers(results, CocoResults.SCORE);
        var lists = new HashMap<Long, List<Detection>>();
        for (int i = 0; i < results.rowCount(); i++) {
            var kind = classes.get(categories.getInt(i));
            if (kind == null) {
                throw new IllegalArgumentException("results, row " + i + ": category_id " + categories.getInt(i)
                        + " is not among the data set's categories " + classes.keySet());
            }
            var box = new Box(x[i], y[i], x[i] + widths[i], y[i] + heights[i]);
            lists.computeIfAbsent(images.getLong(i), id -> new ArrayList<>()).add(new Detection(box, kind, scores[i]));
        }
        return of(data, lists);
    }

    private static double[] numbers(Table table, String name) {
        return ((NumericColumn<?>) table.column(name)).asDoubleArray();
    }

    /**
     * What several detectors, or one that looked at several views, found in the same pictures, fused picture by picture as by
     * {@link Detections#fused}.
     *
     * @throws IllegalArgumentException if there is none, or they are of other pictures or classes
     */
    public static Detected fused(List<Detected> found, double threshold) {
        if (found.isEmpty()) {
            throw new IllegalArgumentException("a fusion of the detections of no detector; give at least one");
        }
        var first = found.get(0);
        for (var one : found) {
            if (!one.categories.equals(first.categories)
                    || !one.byImage.keySet().equals(first.byImage.keySet())) {
                throw new IllegalArgumentException(one + " and " + first
                        + " cannot be fused: they must be of the same pictures, by their ids, and of the same classes");
            }
        }
        var together = new HashMap<Long, Detections>();
        for (var id : first.byImage.keySet()) {
            var ofPicture = found.stream().map(one -> one.ofImage(id)).toList();
            together.put(id, Detections.fused(ofPicture, threshold));
        }
        return new Detected(together, first.categories);
    }

    /** The pictures' ids, ascending. */
    public List<Long> imageIds() {
        return List.copyOf(byImage.keySet());
    }

    /** What was found in the picture with an id. */
    public Detections ofImage(long imageId) {
        var found = byImage.get(imageId);
        if (found == null) {
            throw new IllegalArgumentException("no picture has the id " + imageId + " among the " + pictures());
        }
        return found;
    }

    /** In the order of their class indices. */
    public List<Category> classes() {
        return categories;
    }

    /** How many pictures there are, those without detections included. */
    public int pictures() {
        return byImage.size();
    }

    /** How many detections there are. */
    public int count() {
        return byImage.values().stream().mapToInt(Detections::count).sum();
    }

    /** With each picture's detections changed: {@code detected.each(found -> found.above(.05).nms(.5).best(100))}. */
    public Detected each(UnaryOperator<Detections> change) {
        var changed = new HashMap<Long, Detections>();
        byImage.forEach((id, found) -> changed.put(id, change.apply(found)));
        return new Detected(changed, categories);
    }

    /** Those with a score greater than {@code score}. */
    public Detected above(double score) {
        return each(found -> found.above(score));
    }

    /** A row a detection, by picture and descending score: image_id, category_id, x, y, width, height, score. */
    public Table table() {
        var table = Table.create(
                "detections",
                LongColumn.create("image_id"),
                IntColumn.create("category_id"),
                DoubleColumn.create("x"),
                DoubleColumn.create("y"),
                DoubleColumn.create("width"),
                DoubleColumn.create("height"),
                DoubleColumn.create(CocoResults.SCORE));
        byImage.forEach((id, found) -> {
            for (var one : found.all()) {
                table.longColumn(0).append(id);
                table.intColumn(1).append(categories.get(one.classIndex()).id());
                table.doubleColumn(2).append(one.box().x1());
                table.doubleColumn(3).append(one.box().y1());
                table.doubleColumn(4).append(one.box().width());
                table.doubleColumn(5).append(one.box().height());
                table.doubleColumn(6).append(one.score());
            }
        });
        return table;
    }

    /** Writes COCO's results, a JSON list. */
    public void write(Path file) {
        CocoResults.write(table(), file);
    }

    @Override
    public DisplayData display() {
        var table = Displays.of(table()).data().getOrDefault(DisplayData.HTML, "");
        return DisplayData.text(toString()).html("<p>" + this + "</p>" + table);
    }

    /** Such as {@code 1,463 detections in 40 pictures}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d detections in %,d pictures", count(), pictures());
    }
}
