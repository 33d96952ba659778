package dev.fovea.training.callbacks;

import dev.fovea.images.Picture;
import dev.fovea.training.Callback;
import dev.fovea.training.Moment;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes what TensorBoard shows, a file for each run: what each step and epoch measured, over the steps; after each epoch the distribution of every
 * parameter and running statistic, if asked for, and pictures. {@code tensorBoard(folder).histograms().picture("samples", now -> picture)}. A training
 * that goes on from a checkpoint writes a file of its own, from whose first step on TensorBoard forgets the older one.
 */
public final class TensorBoard implements Callback {
    private final Path folder;
    private final boolean histograms;
    private final Map<String, Function<Moment, Picture>> pictures;
    /** The file of the present run; the only thing here that changes. */
    private Optional<EventFile> open = Optional.empty();

    private TensorBoard(Path folder, boolean histograms, Map<String, Function<Moment, Picture>> pictures) {
        this.folder = folder;
        this.histograms = histograms;
        this.pictures = Collections.unmodifiableMap(new LinkedHashMap<>(pictures));
    }

    TensorBoard(Path folder) {
        this(folder, false, Map.of());
    }

    /** The same with a histogram of each parameter after every epoch. */
    public TensorBoard histograms() {
        return new TensorBoard(folder, true, pictures);
    }

    /** The same with one more picture after every epoch, under this tag. */
    public TensorBoard picture(String tag, Function<Moment, Picture> picture) {
        var more = new LinkedHashMap<>(pictures);
        more.put(tag, picture);
        return new TensorBoard(folder, histograms, more);
    }

    @Override
    public void begin(Moment now) {
        open = Optional.of(EventFile.in(folder, now.step() + 1L));
    }

    @Override
    public void step(Moment now) {
        open.ifPresent(events -> events.scalars(now.step(), tagged("steps/", now.metrics())));
    }

    @Override
    public void epoch(Moment now) {
        open.ifPresent(events -> {
            events.scalars(now.step(), tagged("epochs/", now.metrics()));
            if (histograms) {
                var weights = now.weights();
                weights.names().forEach(name -> events.histogram(now.step(), name, weights.get(name)));
            }
            pictures.forEach((tag, picture) -> events.picture(now.step(), tag, picture.apply(now)));
        });
    }

    private static Map<String, Double> tagged(String prefix, Map<String, Double> metrics) {
        var tagged = new LinkedHashMap<String, Double>();
        metrics.forEach((name, value) -> tagged.put(prefix + name.replace(' ', '_'), value));
        return tagged;
    }

    @Override
    public void end(Moment now) {
        open.ifPresent(EventFile::close);
        open = Optional.empty();
    }

    @Override
    public String toString() {
        return "TensorBoard events into " + folder
                + open.map(events -> ", at " + events.file()).orElse("");
    }
}
