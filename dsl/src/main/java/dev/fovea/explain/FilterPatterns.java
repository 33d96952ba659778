package dev.fovea.explain;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.engine.Tensor;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * The patterns that filters of a layer answer to most, as far as gradient ascent found them; a line through one says that it found
 * nothing better than the noise.
 *
 * @param inputs the patterns as the net takes them, normalised: [filters, channels, height, width]
 * @param first the mean of each filter's map on the noise that the ascent began with
 * @param last the same on the pattern
 */
public record FilterPatterns(String layer, List<Integer> filters, Tensor inputs, List<Double> first, List<Double> last)
        implements Displayable {
    private static final double MIDDLE = 0.5;
    private static final double DEVIATION = 0.15;
    private static final double SMALLEST = 1e-5;
    private static final int COLUMNS = 8;
    private static final int TILE = 112;

    public FilterPatterns {
        filters = List.copyOf(filters);
        first = List.copyOf(first);
        last = List.copyOf(last);
    }

    /** A pattern with its mean brought to the middle of 0 to 1 and its deviation to .15, beyond which it is cut. */
    public Picture picture(int index) {
        var sides = inputs.shape().sides();
        int channels = sides.get(1);
        int area = sides.get(2) * sides.get(3);
        var all = inputs.toArray();
        int from = index * channels * area;
        double sum = 0;
        double squares = 0;
        for (int i = from; i < from + channels * area; i++) {
            sum += all[i];
            squares += (double) all[i] * all[i];
        }
        double mean = sum / (channels * area);
        double deviation = Math.sqrt(Math.max(0, squares / (channels * area) - mean * mean)) + SMALLEST;
        var pixels = new byte[channels * area];
        for (int i = 0; i < pixels.length; i++) {
            double value = (all[from + i % channels * area + i / channels] - mean) / deviation;
            pixels[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, MIDDLE + DEVIATION * value)));
        }
        return Picture.of(new Size(sides.get(3), sides.get(2)), channels, pixels);
    }

    /** One row a filter: {@code filter}, and the mean of its map on {@code noise} and on its {@code pattern}. */
    public Table table() {
        return Table.create(
                "patterns of " + layer,
                IntColumn.create("filter", filters.stream().mapToInt(i -> i).toArray()),
                DoubleColumn.create("noise", first),
                DoubleColumn.create("pattern", last));
    }

    @Override
    public DisplayData display() {
        var tiles = IntStream.range(0, filters.size())
                .mapToObj(i -> new Tile(picture(i), String.valueOf(filters.get(i)), last.get(i) <= first.get(i)))
                .toList();
        var note = "patterns of gradient ascent, by filter";
        return Card.of(new Panel(layer, note, tiles, Math.min(COLUMNS, tiles.size()), TILE, Optional.empty()))
                .display(toString());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "patterns of %d filters of %s: mean answer from %.4g on noise to %.4g",
                filters.size(),
                layer,
                first.stream().mapToDouble(i -> i).average().orElse(0),
                last.stream().mapToDouble(i -> i).average().orElse(0));
    }
}
