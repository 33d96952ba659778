package dev.fovea.detection.evaluation;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.plots.BarChart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The errors of a detector by {@link ErrorKind}, and what each kind costs: by how much average precision at IoU .5 (COCO's 101
 * points, the mean over classes) would rise if it alone were put right. The gains do not add up to what is missing.
 */
public final class DetectionErrors implements Displayable {
    private final List<String> classes;
    private final List<ErrorSearch.Case> cases;
    private final int[] objects;
    private final double ap50;
    private final Map<ErrorKind, Double> gains = new EnumMap<>(ErrorKind.class);

    DetectionErrors(List<String> classes, Cells cells) {
        this.classes = classes;
        this.cases = ErrorSearch.of(cells);
        this.objects = new int[classes.size()];
        for (int kind = 0; kind < objects.length; kind++) {
            for (var cell : cells.ofClass(kind)) {
                objects[kind] += (int) IntStream.range(0, cell.objects())
                        .filter(g -> !cell.object(g).marks().crowd())
                        .count();
            }
        }
        this.ap50 =
                ap(cases.stream().filter(one -> one.error() != ErrorKind.MISSED).toList(), objects);
        for (var kind : ErrorKind.values()) {
            gains.put(kind, without(kind) - ap50);
        }
    }

    /** How many errors of a kind there are. */
    public int count(ErrorKind kind) {
        return (int) cases.stream().filter(one -> one.error() == kind).count();
    }

    /** Average precision at IoU .5 as it is, 0-1. */
    public double ap50() {
        return ap50;
    }

    /** By how much it would rise without errors of a kind. */
    public double gain(ErrorKind kind) {
        return gains.getOrDefault(kind, Double.NaN);
    }

    private double without(ErrorKind kind) {
        var left = objects.clone();
        var kept = new ArrayList<ErrorSearch.Case>();
        var wrong = new ArrayList<ErrorSearch.Case>();
        var found = new HashSet<ErrorSearch.Target>();
        for (var one : cases) {
            if (one.error() == null) {
                found.add(one.target());
            }
            if (one.error() == kind) {
                wrong.add(one);
            } else if (one.error() != ErrorKind.MISSED) {
                kept.add(one);
            }
        }
        if (kind == ErrorKind.MISSED) {
            wrong.forEach(one -> left[one.kind()]--);
        }
        if (kind == ErrorKind.CLASSIFICATION || kind == ErrorKind.LOCALISATION) {
            wrong.sort(Comparator.comparingDouble(one -> -one.score()));
            for (var one : wrong) {
                var target = one.target();
                // Put right, it may still be the second on its object, and then goes.
                if (target != null && found.add(target)) {
                    kept.add(new ErrorSearch.Case(one.image(), null, target.kind(), one.score(), target, 1));
                }
            }
        }
        return ap(kept, left);
    }

    /** The mean over the classes that have objects; one of which none is left to be found counts 1. */
    private double ap(List<ErrorSearch.Case> detections, int[] left) {
        double sum = 0;
        int counted = 0;
        for (int kind = 0; kind < objects.length; kind++) {
            if (objects[kind] > 0) {
                counted++;
                sum += left[kind] == 0 ? 1 : ap(detections, kind, left[kind]);
            }
        }
        return counted == 0 ? Double.NaN : sum / counted;
    }

    private static double ap(List<ErrorSearch.Case> detections, int kind, int objects) {
        var ranked = detections.stream()
                .filter(one -> one.kind() == kind)
                .sorted(Comparator.comparingDouble(one -> -one.score()))
                .map(one -> one.error() == null ? Outcome.RIGHT : Outcome.WRONG)
                .toArray(Outcome[]::new);
        return Precision.of(ranked, objects).coco();
    }

    /** A row a kind: error, meaning, count, AP gained. */
    public Table table() {
        var table = Table.create(
                "errors",
                StringColumn.create("error"),
                StringColumn.create("meaning"),
                IntColumn.create("count"),
                DoubleColumn.create("AP50 gained"));
        for (var kind : ErrorKind.values()) {
            table.stringColumn(0).append(kind.label());
            table.stringColumn(1).append(kind.meaning());
            table.intColumn(2).append(count(kind));
            CocoFigures.append(table.doubleColumn(3), gain(kind));
        }
        return table;
    }

    /**
     * A row an error: image_id, error, detected (missing for missed objects), truth (the class of the object, missing on
     * background), score, iou.
     */
    public Table cases() {
        var table = Table.create(
                "cases",
                LongColumn.create("image_id"),
                StringColumn.create("error"),
                StringColumn.create("detected"),
                StringColumn.create("truth"),
                DoubleColumn.create("score"),
                DoubleColumn.create("iou"));
        for (var one : cases) {
            var error = one.error();
            if (error != null) {
                table.longColumn(0).append(one.image());
                table.stringColumn(1).append(error.label());
                table.stringColumn(2).append(error == ErrorKind.MISSED ? "" : classes.get(one.kind()));
                table.stringColumn(3)
                        .append(
                                one.target() == null
                                        ? ""
                                        : classes.get(one.target().kind()));
                CocoFigures.append(table.doubleColumn(4), one.score());
                table.doubleColumn(5).append(one.iou());
            }
        }
        return table;
    }

    /** What each kind costs, as bars. */
    public BarChart chart() {
        return EvaluationCharts.bars(
                "kind of error",
                Arrays.stream(ErrorKind.values()).map(ErrorKind::label).toList(),
                Arrays.stream(ErrorKind.values()).map(this::gain).toList(),
                "AP50 gained if put right");
    }

    @Override
    public DisplayData display() {
        return DisplayData.text(toString()).html(Displays.of(table()).data().getOrDefault(DisplayData.HTML, ""));
    }

    /** Such as {@code AP50 0.4319; worth most: localisation (+0.1514)}. */
    @Override
    public String toString() {
        var worst = Arrays.stream(ErrorKind.values())
                .max(Comparator.comparingDouble(this::gain))
                .orElseThrow();
        return String.format(Locale.ROOT, "AP50 %.4f; worth most: %s (+%.4f)", ap50(), worst.label(), gain(worst));
    }
}
