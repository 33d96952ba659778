package dev.fovea.augment;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.images.PictureGrid;
import java.util.List;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;

/**
 * Samples, each beside what a pipeline made of it, with boxes, class names and what was drawn.
 *
 * @param samples in the order of their data set
 * @param classes the names of the classes, or none, which shows numbers
 */
public record Preview(List<Augmented> samples, List<String> classes) implements Displayable {
    /** The longer side of a picture, in CSS pixels: the most that a grid shows, so that it need not resize once more. */
    private static final int SIDE = 260;

    private static final int LINE = 38;

    public Preview {
        samples = List.copyOf(samples);
        classes = List.copyOf(classes);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("a preview of no samples; give at least one");
        }
    }

    static Preview of(Pipeline pipeline, Samples samples, int count, long seed) {
        int shown = Math.min(count, samples.size());
        return new Preview(
                SideBySide.map(Math.max(0, shown), index -> pipeline.apply(seed, 0, index, samples)), List.of());
    }

    /** The same preview with the names of the classes. */
    public Preview classes(List<String> names) {
        return new Preview(samples, names);
    }

    /** What was drawn: one row for each sample. */
    public Table table() {
        return DrawnTable.of(samples.stream().map(Augmented::drawn).toList());
    }

    /** Pairs of pictures, two of them in a row. */
    public PictureGrid grid() {
        var pairs = samples.stream()
                .flatMap(sample -> Stream.of(sample.original(), sample.result()))
                .toList();
        var pictures = SideBySide.map(pairs.size(), i -> SamplePainter.paint(pairs.get(i), classes, SIDE));
        var labels = samples.stream()
                .flatMap(sample ->
                        Stream.of("sample " + sample.index(), wrapped(sample.drawn() + dropped(sample.result()))))
                .toList();
        return PictureGrid.grid(pictures, labels, Math.min(4, pictures.size()));
    }

    private static String dropped(Sample sample) {
        int count = sample.dropped().size();
        return count == 0 ? "" : ", " + count + (count == 1 ? " object" : " objects") + " dropped";
    }

    /** Broken into lines after commas, none much longer than a picture is wide. */
    private static String wrapped(String text) {
        var lines = new StringBuilder();
        int length = 0;
        for (var part : text.split("(?<=, )", -1)) {
            if (length > 0 && length + part.length() > LINE) {
                lines.append('\n');
                length = 0;
            }
            lines.append(part);
            length += part.length();
        }
        return lines.toString();
    }

    @Override
    public DisplayData display() {
        return grid().display();
    }

    @Override
    public String toString() {
        return "preview of " + samples.size() + (samples.size() == 1 ? " sample" : " samples");
    }
}
