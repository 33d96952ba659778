package dev.fovea.detection.evaluation;

import dev.fovea.annotations.Annotations;
import dev.fovea.annotations.Category;
import dev.fovea.detection.Detected;
import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.plots.ConfusionMatrix;
import dev.fovea.plots.LineChart;
import dev.fovea.plots.Plots;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/** What a detector found in pictures compared with what is there. What is asked for is computed then. */
public final class DetectionEvaluation implements Displayable {
    /** With the mean, as many as there are colours. */
    private static final int CURVES = 6;

    private final Detected found;
    private final Annotations truth;
    private final Cells cells;
    private @Nullable CocoFigures coco;

    DetectionEvaluation(Detected found, Annotations truth) {
        this.found = found;
        this.truth = truth;
        this.cells = Cells.of(found, truth);
    }

    /** COCO's twelve figures. */
    public synchronized CocoFigures coco() {
        if (coco == null) {
            coco = new CocoFigures(truth.classes(), scores());
        }
        return coco;
    }

    private List<ClassScores> scores() {
        return IntStream.range(0, cells.classes())
                .parallel()
                .mapToObj(kind -> new ClassScores(cells.ofClass(kind)))
                .toList();
    }

    /** Pascal VOC 2007's average precision: eleven points at IoU .5. */
    public VocFigures voc07() {
        return voc(VocRules.voc07());
    }

    /** Pascal VOC's average precision from 2010 on: all points at IoU .5. */
    public VocFigures voc() {
        return voc(VocRules.voc());
    }

    /** Pascal VOC's average precision by other rules. */
    public VocFigures voc(VocRules rules) {
        return new VocFigures(
                rules,
                truth.classes().stream()
                        .parallel()
                        .map(kind -> new VocScorer(cells.ofClass(kind.index()), rules).score(kind.name()))
                        .toList());
    }

    /** A row a class: class, objects, detections, and COCO's twelve figures. */
    public Table perClass() {
        return coco().perClass();
    }

    /** Precision over recall at IoU .5. */
    public LineChart prCurves() {
        return prCurves(.5);
    }

    /**
     * Precision over recall of the six classes with the most objects, and the mean of all, by {@link
     * CocoFigures#precision}.
     *
     * @param iou one of .5, .55, ..., .95
     */
    public LineChart prCurves(double iou) {
        var table = coco().precision(iou);
        var names = new ArrayList<>(coco().largest());
        var shown = names.subList(0, Math.min(CURVES, names.size()));
        if (names.size() > 1) {
            shown.add(CocoFigures.MEAN);
        }
        var chart = Plots.curves(
                table, "recall", shown.isEmpty() ? new String[] {CocoFigures.MEAN} : shown.toArray(String[]::new));
        chart.setTitle("precision over recall at IoU " + iou);
        chart.setYAxisTitle("precision");
        // By themselves ticks would lie at recalls of the table, such as .06, .12 and so on.
        chart.getStyler().setXAxisTickLabelsFormattingFunction(null).setXAxisDecimalPattern("0.0");
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
        return chart;
    }

    /**
     * A row an object that is no crowd: image_id, annotation_id, class, and score and iou of its detection, missing where
     * it has none. Each detection of its class, the best first, takes the free object that it overlaps most, from IoU .1 on.
     */
    public Table matches() {
        return Matches.table(cells, names());
    }

    /** How well the objects' detections lie on them: the histogram of {@link #matches()}' IoU. */
    public LineChart iouHistogram() {
        var ious = matches().doubleColumn("iou");
        int missing = ious.countMissing();
        return EvaluationCharts.shares(
                ious.removeMissing().asDoubleArray(),
                String.format(Locale.ROOT, "%,d of %,d objects not found", missing, ious.size()),
                "IoU of objects and their detections",
                "objects");
    }

    /** {@link #confusion(double, double)} of detections above .25, from IoU .5 on. */
    public ConfusionMatrix confusion() {
        return confusion(.25, .5);
    }

    /**
     * Which objects (rows) were taken for which class (columns). Background stands for what was found where nothing is,
     * and for objects that were not found. Detections and objects are paired one to one, whatever their classes, the
     * greatest overlap first. Difficult objects count neither way, nor do detections in crowds of their class.
     *
     * @param score detections with a higher score are looked at
     * @param iou from which on a detection is on an object, above 0
     */
    public ConfusionMatrix confusion(double score, double iou) {
        if (!(iou > 0 && iou <= 1)) {
            throw new IllegalArgumentException(
                    "a confusion matrix from an IoU of " + iou + " on; needed is above 0 to 1");
        }
        var confusion = new Confusion(cells.classes(), iou);
        for (long image : found.imageIds()) {
            confusion.picture(found.ofImage(image).above(score).all(), truth.ofImage(image));
        }
        var withBackground = new ArrayList<>(names());
        withBackground.add("background");
        return Plots.confusion(confusion.counts(), withBackground);
    }

    /** The errors by their kind, and what each kind costs. */
    public DetectionErrors errors() {
        return new DetectionErrors(names(), cells);
    }

    private List<String> names() {
        return truth.classes().stream().map(Category::name).toList();
    }

    @Override
    public DisplayData display() {
        return DisplayData.text(toString())
                .html("<p>" + this + "</p>" + coco().display().data().getOrDefault(DisplayData.HTML, ""));
    }

    @Override
    public String toString() {
        return found + " against " + truth.objects() + " objects: " + coco();
    }
}
