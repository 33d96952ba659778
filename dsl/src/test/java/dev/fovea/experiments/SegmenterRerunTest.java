package dev.fovea.experiments;

import static dev.fovea.augment.Augmentations.horizontalFlip;
import static dev.fovea.augment.Augmentations.pipeline;
import static dev.fovea.experiments.Experiments.experiment;
import static dev.fovea.experiments.Experiments.rerun;
import static dev.fovea.segmentation.Segmentations.train;
import static dev.fovea.training.Trainings.dice;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.segmentation.Blobs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmenterRerunTest {
    @Test
    void a_segmenters_training_is_recorded_and_run_again_from_its_json(@TempDir Path folder) {
        try (var quiet = new Quiet()) {
            CellLog.clear();
            var held = Blobs.of(4, 2);
            var experiment = experiment("blobs", folder);
            var run = experiment.run(train(Blobs.smallUnet(), Blobs.of(12, 1))
                    .validate(held)
                    .augment(pipeline(horizontalFlip(0.5)))
                    .loss(dice())
                    .steps(5)
                    .batch(4));
            assertEquals(run.history().rowCount(), experiment.history().rowCount());
            var told = TrainingFolder.read(experiment.trainings().get(0));
            assertEquals("segmentation", told.path("kind").asText());
            assertEquals("disc", told.at("/data/classes/2").asText());
            var again = rerun(experiment, held);
            assertTrue(again.agrees(), again.toString() + quiet.shown());
            assertTrue(again.toString().contains("from its trainings' JSON"), again.toString());
        }
    }
}
