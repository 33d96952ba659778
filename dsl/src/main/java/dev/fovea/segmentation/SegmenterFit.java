package dev.fovea.segmentation;

import dev.fovea.datasets.Batches;
import dev.fovea.datasets.DataChecksum;
import dev.fovea.datasets.SegmentationDataset;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Weights;
import dev.fovea.images.Normalisation;
import dev.fovea.training.Ending;
import dev.fovea.training.History;
import dev.fovea.training.Marking;
import dev.fovea.training.MaskScores;
import dev.fovea.training.Metric;
import dev.fovea.training.NetLesson;
import dev.fovea.training.Outcome;
import dev.fovea.training.checkpoints.Measures;
import dev.fovea.training.checkpoints.RunLog;
import java.util.List;
import java.util.Map;

/** What the training of a segmenter does of its own. */
record SegmenterFit(SegmenterTraining training, Normalisation normalisation)
        implements NetLesson.Subject<SegmentationDataset, SegmenterHistory> {
    /** @param resume whether it goes on from the last checkpoint */
    static SegmenterRun run(SegmenterTraining training, boolean resume) {
        var normalisation = training.start().normalisation().orElseGet(training.data()::normalisation);
        return (SegmenterRun) NetLesson.run(training, normalisation, new SegmenterFit(training, normalisation), resume);
    }

    @Override
    public Batches batches(int size) {
        return Batches.of(training.data(), Math.min(size, training.data().size()));
    }

    @Override
    public DataChecksum checksum(SegmentationDataset data) {
        return DataChecksum.of(data);
    }

    @Override
    public Marking marking() {
        return new MapMarking(training.net(), training.recipe().losses());
    }

    @Override
    public List<String> validated() {
        return SegmenterHistory.OF_VALIDATION;
    }

    @Override
    public Map<String, Double> validate(SegmentationDataset data, Executor executor) {
        var loss = training.recipe().loss();
        var sum = new double[1];
        var scores = new MaskScores[] {MaskScores.of(data.classes())};
        MapPredicting.each(executor, data, normalisation, (index, logits, labels) -> {
            sum[0] += loss.ofMap(logits, labels);
            scores[0] = scores[0].add(labels, logits);
        });
        return Map.of(
                History.VALIDATION_LOSS,
                sum[0] / data.size(),
                History.VALIDATION_ACCURACY,
                scores[0].accuracy(),
                SegmenterHistory.VALIDATION_IOU,
                scores[0].meanIou());
    }

    @Override
    public Metric goal() {
        return new Metric(SegmenterHistory.VALIDATION_IOU, true);
    }

    @Override
    public String note(Measures epoch) {
        var iou = epoch.find(SegmenterHistory.VALIDATION_IOU);
        return iou.isPresent() ? "  mean IoU %.4f".formatted(iou.getAsDouble()) : "";
    }

    @Override
    public SegmenterHistory history(int stepsPerEpoch, RunLog log) {
        return new SegmenterHistory(stepsPerEpoch, log);
    }

    @Override
    public SegmenterRun outcome(SegmenterHistory history, Weights weights, Ending ending) {
        var segmenter =
                Segmenter.ofFirstOutput(training.net(), weights, training.classes(), normalisation, training.engine());
        return new SegmenterRun(training, history, segmenter, ending);
    }

    @Override
    public SegmenterLossException lost(String message, Outcome run) {
        return new SegmenterLossException(message, (SegmenterRun) run);
    }
}
