package dev.fovea.detection.evaluation;

import dev.fovea.annotations.Annotations;
import dev.fovea.detection.Detected;
import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a detector found in pictures compared with what is there. What is asked for is computed then. */
public final class DetectionEvaluation implements Displayable {
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
