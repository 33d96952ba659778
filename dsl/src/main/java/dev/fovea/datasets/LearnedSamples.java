package dev.fovea.datasets;

import dev.fovea.annotations.Annotation;
import dev.fovea.augment.LabelledBox;
import dev.fovea.augment.Sample;
import dev.fovea.augment.Samples;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * The samples of a data set without the objects that nobody is to learn from.
 *
 * @param learned which objects stay; those without width or height never do
 */
record LearnedSamples(DetectionDataset data, Predicate<Annotation> learned) implements Samples {
    @Override
    public int size() {
        return data.size();
    }

    @Override
    public Sample sample(int index) {
        var sample = data.sample(index);
        var out = new HashSet<Long>();
        for (var object : data.annotations().of(index)) {
            if (object.box().area() <= 0 || !learned.test(object)) {
                out.add(object.id());
            }
        }
        return out.isEmpty()
                ? sample
                : sample.boxes(sample.boxes().stream()
                        .filter(object -> !out.contains(object.id()))
                        .toList());
    }

    /** The objects as an augmentation takes them, in order. */
    static List<LabelledBox> boxes(List<Annotation> objects) {
        return objects.stream()
                .map(object -> LabelledBox.of(object.id(), object.classIndex(), object.box()))
                .toList();
    }
}
