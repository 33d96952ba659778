package dev.fovea.detection.training;

import dev.fovea.augment.Augmentation;
import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.training.RecipeWords;
import dev.fovea.training.Supervised;

/**
 * A training on annotated pictures, whatever kind of detector learns from them.
 *
 * @param <T> the training itself, of which each word gives a new one
 * @param <R> what it gives
 */
public sealed interface SceneTraining<T extends SceneTraining<T, R>, R extends DetectorRun>
        extends Supervised<T, R>, RecipeWords<DetectorRecipe, T>
        permits DetectorTraining, FastRcnnTraining, LandmarkTraining, TwoStageTraining {
    DetectionDataset data();

    /** What is shown to the detector, and where. */
    DetectorSetup setup();

    /** Trains under this setup, all of it. */
    T setup(DetectorSetup setup);

    /**
     * Changes each training picture at random, and with it the boxes, points and regions in it; what is drawn depends on seed, epoch and picture alone.
     */
    default T augment(Augmentation... steps) {
        return setup(setup().augment(
                        steps.length == 1 && steps[0] instanceof Pipeline pipeline ? pipeline : Pipeline.of(steps)));
    }

    /** Threads that prepare batches; their number changes no result. */
    default T workers(int workers) {
        return setup(setup().workers(workers));
    }

    /** Trains on this engine instead of the session's. */
    default T on(EngineKind engine) {
        return setup(setup().engine(engine));
    }

    @Override
    default EngineKind engine() {
        return setup().engine().orElseGet(Engines::engine);
    }
}
