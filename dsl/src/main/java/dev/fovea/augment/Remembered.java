package dev.fovea.augment;

import java.util.HashMap;
import java.util.Map;

/** Samples that are read once, though drawing and applying both look at them. For one thread and a short time. */
final class Remembered implements Samples {
    private final Samples samples;
    private final Map<Integer, Sample> known = new HashMap<>();

    Remembered(Samples samples) {
        this.samples = samples;
    }

    @Override
    public int size() {
        return samples.size();
    }

    @Override
    public Sample sample(int index) {
        return known.computeIfAbsent(index, samples::sample);
    }
}
