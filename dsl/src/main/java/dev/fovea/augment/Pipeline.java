package dev.fovea.augment;

import dev.fovea.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Augmentations one after the other, first to last. An empty one changes nothing. */
public record Pipeline(List<Augmentation> steps) implements Augmentation {
    public Pipeline {
        steps = List.copyOf(steps);
    }

    public static Pipeline of(Augmentation... steps) {
        return new Pipeline(List.of(steps));
    }

    /** What happens to sample {@code index} of a data set in one epoch; see {@link SampleSeed} for the seed's rule. */
    public Drawn.Sequence draw(long seed, int epoch, int index, Size size) {
        return sample(new SampleSeed(seed, epoch, index).random(), size);
    }

    @Override
    public Drawn.Sequence sample(SplittableRandom random, Size size) {
        var drawn = new ArrayList<Drawn>(steps.size());
        for (var step : steps) {
            drawn.add(step.sample(random, size));
        }
        return new Drawn.Sequence(drawn);
    }

    @Override
    public String toString() {
        return steps.stream().map(Augmentation::toString).collect(Collectors.joining(", ", "pipeline(", ")"));
    }
}
