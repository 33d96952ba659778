package dev.fovea.augment;

import dev.fovea.geometry.Size;
import dev.fovea.images.Canvas;
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

    /**
     * The same pipeline for validation, which measures and so must see every picture alike.
     *
     * @throws IllegalArgumentException naming the first step that draws at random
     */
    public Pipeline forValidation() {
        for (var step : steps) {
            if (!step.fixed()) {
                throw new IllegalArgumentException("a pipeline for validation with " + step
                        + ", which is random: pictures must be changed alike each time, so leave it to training, or take"
                        + " its fixed form, such as centreCrop for randomCrop");
            }
        }
        return this;
    }

    @Override
    public boolean fixed() {
        return steps.stream().allMatch(Augmentation::fixed);
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

    /** Sample {@code index} of a data set as one epoch has it, with what was drawn for it. */
    public Augmented apply(long seed, int epoch, int index, Samples samples) {
        var known = new Remembered(samples);
        var sample = known.sample(index);
        var drawn = draw(seed, epoch, index, sample, known);
        return new Augmented(index, sample, drawn, drawn.apply(sample, known));
    }

    /**
     * Changes the picture on a canvas as sample {@code index} of one epoch, where there are no objects and no partners. From
     * {@link Canvas#decode} to here pixels stay in native memory, which is the fastest way from a file to a net's input.
     *
     * @return what was drawn
     */
    public Sequence change(Canvas canvas, long seed, int epoch, int index) {
        var drawn = draw(seed, epoch, index, canvas.size());
        drawn.change(Work.on(canvas));
        return drawn;
    }

    @Override
    public Sequence sample(SplittableRandom random, Scene scene, Samples partners) {
        var drawn = new ArrayList<Drawn>(steps.size());
        var before = scene;
        for (int i = 0; i < steps.size(); i++) {
            var next = steps.get(i).sample(random, before, partners);
            drawn.add(next);
            if (i + 1 < steps.size()) {
                // Moves that will be done as one cut objects once, so all of them are done again from the start.
                before = before.isBare()
                        ? next.apply(before, partners)
                        : new Sequence(drawn, Keep.ANY).apply(scene, partners);
            }
        }
        return new Sequence(drawn, keep);
    }

    /** The first samples of a data set, each beside what the pipeline makes of it in epoch 0 under seed 0. */
    public Preview preview(Samples samples, int count) {
        return Preview.of(this, samples, count, 0);
    }

    /** The JSON form, which {@link #ofJson} reads. */
    public String json() {
        return AugmentationJson.write(this);
    }

    /** The pipeline that {@link #json} wrote. */
    public static Pipeline ofJson(String json) {
        var read = AugmentationJson.augmentation(json);
        return read instanceof Pipeline pipeline ? pipeline : of(read);
    }

    @Override
    public String toString() {
        return steps.stream().map(Augmentation::toString).collect(Collectors.joining(", ", "pipeline(", ")")) + keep;
    }
}
