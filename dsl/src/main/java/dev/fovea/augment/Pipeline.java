package dev.fovea.augment;

import dev.fovea.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Augmentations one after the other, first to last. An empty one changes nothing.
 *
 * @param keep which objects are kept, judged once, at the end
 */
public record Pipeline(List<Augmentation> steps, Keep keep) implements Augmentation {
    public Pipeline {
        steps = List.copyOf(steps);
    }

    public static Pipeline of(Augmentation... steps) {
        return new Pipeline(List.of(steps), Keep.ANY);
    }

    /**
     * The same pipeline, which drops objects of whose original box less than a share of 0-1 is still visible; 1 keeps
     * what is wholly inside.
     */
    public Pipeline minVisibility(double share) {
        return new Pipeline(steps, new Keep(share, keep.minSide()));
    }

    /** The same pipeline, which drops objects of which less than this is visible across or down. */
    public Pipeline minSide(Pixels least) {
        return new Pipeline(steps, new Keep(keep.minVisibility(), least));
    }

    /** What happens to sample {@code index} of a data set in one epoch; see {@link SampleSeed} for the seed's rule. */
    public Sequence draw(long seed, int epoch, int index, Size size) {
        return sample(new SampleSeed(seed, epoch, index).random(), Scene.of(size), Samples.none());
    }

    /** What happens to a sample whose objects may matter to what is drawn. */
    public Sequence draw(long seed, int epoch, int index, Sample sample) {
        return draw(seed, epoch, index, sample, Samples.none());
    }

    /** What happens to a sample that may be mixed with others of its data set. */
    public Sequence draw(long seed, int epoch, int index, Sample sample, Samples partners) {
        return sample(new SampleSeed(seed, epoch, index).random(), sample.scene(), partners);
    }

    @Override
    public Sequence sample(SplittableRandom random, Scene scene, Samples partners) {
        var drawn = new ArrayList<Drawn>(steps.size());
        for (var step : steps) {
            var before = new Sequence(drawn, Keep.ANY).apply(scene, partners);
            drawn.add(step.sample(random, before, partners));
        }
        return new Sequence(drawn, keep);
    }

    @Override
    public String toString() {
        return steps.stream().map(Augmentation::toString).collect(Collectors.joining(", ", "pipeline(", ")")) + keep;
    }
}
