package dev.fovea.detection;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.geometry.BoxFusion;
import dev.fovea.geometry.Boxes;
import dev.fovea.geometry.Nms;
import dev.fovea.geometry.Size;
import dev.fovea.geometry.SoftNms;
import dev.fovea.images.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a detector found in one picture, by descending score, of equal scores the one given first. Immutable: filters
 * return new values. It may hold the picture itself, so that {@link #draw()} needs nothing else.
 */
public final class Detections implements Displayable {
    private static final Comparator<Detection> BEST_FIRST =
            Comparator.comparingDouble(Detection::score).reversed();

    private final List<Detection> all;
    private final List<String> classes;
    private final @Nullable Size size;
    private final @Nullable Picture picture;

    private Detections(List<Detection> all, List<String> classes, @Nullable Size size, @Nullable Picture picture) {
        this.all = all.stream().sorted(BEST_FIRST).toList();
        this.classes = List.copyOf(classes);
        this.size = size;
        this.picture = picture;
        for (var one : all) {
            if (one.classIndex() >= classes.size()) {
                throw new IllegalArgumentException("a detection of class " + one.classIndex() + ", but there are "
                        + classes.size() + " classes: " + classes);
            }
        }
    }

    /** Of a picture whose size is not known. */
    public static Detections of(List<Detection> all, List<String> classes) {
        return new Detections(all, classes, null, null);
    }

    /** Of a picture of a size in pixels, which is not at hand. */
    public static Detections of(List<Detection> all, List<String> classes, Size size) {
        return new Detections(all, classes, size, null);
    }

    /** Of a picture, which they hold from now on. */
    public static Detections of(List<Detection> all, List<String> classes, Picture picture) {
        return new Detections(all, classes, picture.size(), picture);
    }

    /** The detections, by descending score. */
    public List<Detection> all() {
        return all;
    }

    /** The names of the classes, by their index. */
    public List<String> classes() {
        return classes;
    }

    /** Of the picture in pixels, where it is known. */
    public Optional<Size> size() {
        return Optional.ofNullable(size);
    }

    /** The picture itself, if it is held. */
    public Optional<Picture> picture() {
        return Optional.ofNullable(picture);
    }

    /** How many there are. */
    public int count() {
        return all.size();
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The name of a detection's class. */
    public String name(Detection one) {
        return classes.get(one.classIndex());
    }

    /** Those with a score greater than {@code score}, 0-1. */
    public Detections above(double score) {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("detections above a score of " + score + "; scores lie in 0-1");
        }
        return only(one -> one.score() > score);
    }

    /** The {@code n} with the highest scores, or all where there are fewer. */
    public Detections best(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("the best " + n + " detections; give 0 or more");
        }
        return changed(all.subList(0, Math.min(n, all.size())));
    }

    /** Those of some classes by name. */
    public Detections of(String... names) {
        for (var name : names) {
            if (!classes.contains(name)) {
                throw new IllegalArgumentException("no class is called \"" + name + "\"; the classes are " + classes);
            }
        }
        return only(one -> Arrays.asList(names).contains(name(one)));
    }

    /** Those that a test holds for. */
    public Detections only(Predicate<Detection> test) {
        return changed(all.stream().filter(test).toList());
    }

    /**
     * Without those that overlap a better one of the same class.
     *
     * @param threshold IoU, 0-1; at exactly the threshold both stay
     */
    public Detections nms(double threshold) {
        return kept(Nms.perClass(boxes(), scores(), classIndices(), threshold));
    }

    /** Without those that overlap a better one of whatever class. */
    public Detections nmsAcrossClasses(double threshold) {
        return kept(Nms.hard(boxes(), scores(), threshold));
    }

    /** With lower scores for those that overlap a better one of the same class. */
    public Detections nms(SoftNms soft) {
        var kept = new ArrayList<Detection>();
        for (int kind = 0; kind < classes.size(); kind++) {
            int index = kind;
            var same = only(one -> one.classIndex() == index);
            for (var scored : soft.keep(same.boxes(), same.scores())) {
                kept.add(new Detection(same.all.get(scored.index()).box(), index, scored.score()));
            }
        }
        return changed(kept);
    }

    /**
     * What several detectors, or one that looked at several views, found in one picture, as one: boxes of a class that overlap become their mean by
     * score, and those that few of them found count less ({@link BoxFusion}). The picture is left behind.
     *
     * @param found one for each detector or view, after suppression; detections of score 0 are left out
     * @param threshold IoU, 0-1, above which boxes are of one object; the paper's is .55
     * @throws IllegalArgumentException if there is none, or their classes or sizes differ
     */
    public static Detections fused(List<Detections> found, double threshold) {
        if (found.isEmpty()) {
            throw new IllegalArgumentException("a fusion of the detections of no detector; give at least one");
        }
        var first = found.get(0);
        for (var one : found) {
            if (!one.classes.equals(first.classes) || !one.size().equals(first.size())) {
                throw new IllegalArgumentException(
                        "detections of " + one.classes + " cannot be fused with those of " + first.classes
                                + " unless classes and sizes of the pictures are the same; the sizes are "
                                + one.size().map(Size::toString).orElse("unknown") + " and "
                                + first.size().map(Size::toString).orElse("unknown"));
            }
        }
        var all = first.changed(
                found.stream().flatMap(one -> one.above(0).all.stream()).toList());
        var fused = new BoxFusion(threshold, found.size()).fuse(all.boxes(), all.scores(), all.classIndices());
        return new Detections(
                fused.stream()
                        .map(one -> new Detection(one.box(), one.classIndex(), one.score()))
                        .toList(),
                first.classes,
                first.size,
                null);
    }

    /** In a picture of another size, such as the one that was shrunk for the detector; the picture is left behind. */
    public Detections resized(Size to) {
        if (size == null) {
            throw new IllegalStateException(
                    "these detections do not know the size of their picture; give it to Detections.of");
        }
        double right = to.width() / (double) size.width();
        double down = to.height() / (double) size.height();
        return new Detections(
                all.stream().map(one -> one.at(one.box().scale(right, down))).toList(), classes, to, null);
    }

    /** The same detections of a picture that is at hand. */
    public Detections on(Picture shown) {
        return new Detections(all, classes, shown.size(), shown);
    }

    /** The boxes, in the order of {@link #all()}. */
    public Boxes boxes() {
        return Boxes.of(all.stream().map(Detection::box).toList());
    }

    /** The scores, in the order of {@link #all()}. */
    public double[] scores() {
        return all.stream().mapToDouble(Detection::score).toArray();
    }

    /** The classes, in the order of {@link #all()}. */
    public int[] classIndices() {
        return all.stream().mapToInt(Detection::classIndex).toArray();
    }

    /** A row a detection: class, score, and left and upper edge, width and height in pixels. */
    public Table table() {
        var table = Table.create(
                "detections",
                StringColumn.create("class"),
                DoubleColumn.create("score"),
                DoubleColumn.create("x"),
                DoubleColumn.create("y"),
                DoubleColumn.create("width"),
                DoubleColumn.create("height"));
        for (var one : all) {
            table.stringColumn(0).append(name(one));
            table.doubleColumn(1).append(one.score());
            table.doubleColumn(2).append(one.box().x1());
            table.doubleColumn(3).append(one.box().y1());
            table.doubleColumn(4).append(one.box().width());
            table.doubleColumn(5).append(one.box().height());
        }
        return table;
    }

    /**
     * The picture with each box in its class's colour, its name and its score; small pictures are enlarged, so that the
     * names can be read.
     *
     * @throws IllegalStateException if the picture is not held
     */
    public Picture draw() {
        if (picture == null) {
            throw new IllegalStateException("these detections do not hold their picture; say draw(picture)");
        }
        return new DetectionPainter(this).paint(picture);
    }

    /** Drawn on a picture, which should be the one that they were found in. */
    public Picture draw(Picture shown) {
        return on(shown).draw();
    }

    private Detections kept(int[] indices) {
        return changed(IntStream.of(indices).mapToObj(all::get).toList());
    }

    private Detections changed(List<Detection> others) {
        return new Detections(others, classes, size, picture);
    }

    @Override
    public DisplayData display() {
        if (picture != null) {
            var drawn = draw();
            return DisplayData.text(toString()).png(drawn.png(), drawn.size().width());
        }
        var table = Displays.of(table()).data().getOrDefault(DisplayData.HTML, "");
        return DisplayData.text(toString()).html(table);
    }

    /** Such as {@code 3 detections: 2 cell, 1 platelet; best cell at .98}. */
    @Override
    public String toString() {
        if (all.isEmpty()) {
            return "no detections";
        }
        var counts = all.stream().collect(Collectors.groupingBy(Detection::classIndex, Collectors.counting()));
        return count() + (count() == 1 ? " detection: " : " detections: ")
                + counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + classes.get(entry.getKey()))
                        .collect(Collectors.joining(", "))
                + "; best " + name(all.get(0)) + " at "
                + Detection.number(all.get(0).score());
    }
}
