package dev.fovea.ensembles;

import dev.fovea.augment.Drawn;
import dev.fovea.datasets.Dataset;
import dev.fovea.networks.Shape;
import dev.fovea.training.Probabilities;
import dev.fovea.training.Recogniser;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A recogniser that looks at several views of each picture and says the mean of the probabilities: test-time augmentation.
 *
 * @param views what is done to the picture for each of them, after which it has the size that the recogniser takes
 */
public record Views(Recogniser recogniser, List<Drawn> views) implements Recogniser {
    public Views {
        views = List.copyOf(views);
        if (views.isEmpty()) {
            throw new IllegalArgumentException("a look at no view of a picture; give at least one");
        }
    }

    @Override
    public List<String> classes() {
        return recogniser.classes();
    }

    @Override
    public Shape input() {
        return recogniser.input();
    }

    @Override
    public Probabilities probabilities(Dataset data) {
        var said = IntStream.range(0, views.size())
                .mapToObj(i -> new ViewedData(data.name() + ", view " + (i + 1), data, views.get(i)))
                .map(recogniser::probabilities)
                .toList();
        return Probabilities.mixed(said, Collections.nCopies(views.size(), 1.0 / views.size()));
    }

    @Override
    public String toString() {
        return recogniser + ", at " + views.size() + " views";
    }
}
