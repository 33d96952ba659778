package dev.fovea.explain;

import dev.fovea.datasets.Batches;
import dev.fovea.datasets.Dataset;
import dev.fovea.training.Classifier;
import java.util.concurrent.CancellationException;

/** Counts over a data set how often filters answer. */
final class FilterCounting {
    private static final int BATCH = 64;

    private FilterCounting() {}

    static FilterActivity count(Classifier classifier, Dataset data, String... names) {
        var net = classifier.net();
        Question.requirePicture(net, data.picture(0));
        var places = Places.chosen(net, names);
        var counts = places.stream()
                .map(net.layers()::get)
                .map(named -> new FilterCount(named.name(), named.shape().channels()))
                .toList();
        try (var lens = Lens.of(classifier, Excerpt.until(net, places));
                var batches = Batches.of(data, BATCH)
                        .normalise(classifier.normalisation())
                        .epoch(0)) {
            while (batches.hasNext()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted while counting active filters on " + data.name());
                }
                try (var batch = batches.next()) {
                    var values = lens.outputs(batch.pictures(), batch.size());
                    for (int i = 0; i < counts.size(); i++) {
                        counts.get(i).add(values.get(i), batch.size());
                    }
                }
            }
        }
        return new FilterActivity(
                counts.stream().flatMap(count -> count.filters().stream()).toList(), data.size());
    }
}
