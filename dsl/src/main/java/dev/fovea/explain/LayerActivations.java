package dev.fovea.explain;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.engine.Tensor;
import dev.fovea.geometry.Size;
import dev.fovea.images.ColourMap;
import dev.fovea.images.Plane;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What one layer answers to a picture: as a picture, a map for each filter in one scale for all of them, a line through those that
 * do not answer.
 *
 * @param values [channels, height, width], or a vector
 */
public record LayerActivations(String name, Tensor values) implements Displayable {
    /** More filters than this are not drawn; they are in {@link #values}. */
    private static final int DRAWN = 128;

    /** So many or fewer are drawn larger. */
    private static final int FEW = 24;

    private static final int TILE = 112;

    public LayerActivations {
        int sides = values.shape().sides().size();
        if (sides != 1 && sides != 3) {
            throw new IllegalArgumentException(name + ": gives " + values.shape()
                    + " numbers, and only maps (channels x height x width) and vectors can be looked at");
        }
    }

    /** How many filters. */
    public int channels() {
        return values.shape().channels();
    }

    /** What one filter answers, cell by cell; one number where the layer gives a vector. */
    public Plane channel(int filter) {
        var shape = values.shape();
        var size = shape.isMap() ? new Size(shape.width(), shape.height()) : new Size(1, 1);
        int area = Math.toIntExact(size.area());
        if (filter < 0 || filter >= channels()) {
            throw new IllegalArgumentException(
                    name + ": filter " + filter + " of " + channels() + "; they count from 0");
        }
        return Plane.of(size, Arrays.copyOfRange(values.toArray(), filter * area, (filter + 1) * area));
    }

    List<FilterActivity.Filter> filters() {
        var count = new FilterCount(name, channels());
        count.add(values.toArray(), 1);
        return count.filters();
    }

    Panel panel() {
        int drawn = Math.min(DRAWN, channels());
        var filters = filters();
        var planes = IntStream.range(0, drawn).mapToObj(this::channel).toList();
        float low = (float) planes.stream().mapToDouble(Plane::smallest).min().orElse(0);
        float high = (float) planes.stream().mapToDouble(Plane::largest).max().orElse(1);
        var scale = Scale.of(Math.min(low, 0), high, low < 0 ? ColourMap.DIVERGING : ColourMap.VIRIDIS);
        var tiles = IntStream.range(0, drawn)
                .mapToObj(i -> new Tile(
                        planes.get(i).heat(scale.map(), scale.low(), scale.high()),
                        "",
                        filters.get(i).isDead()))
                .toList();
        long silent = filters.stream().filter(FilterActivity.Filter::isDead).count();
        var note = values.shape()
                + (drawn < channels() ? ", the first " + drawn : "")
                + (silent == 0 ? "" : ", " + silent + " silent");
        return new Panel(name, note, tiles, Math.min(drawn <= FEW ? 8 : 16, drawn), TILE, Optional.of(scale));
    }

    @Override
    public DisplayData display() {
        return Card.of(panel()).display(toString());
    }

    @Override
    public String toString() {
        var all = values.toArray();
        double low =
                IntStream.range(0, all.length).mapToDouble(i -> all[i]).min().orElse(0);
        double high =
                IntStream.range(0, all.length).mapToDouble(i -> all[i]).max().orElse(0);
        return String.format(Locale.ROOT, "%s: %s of %.4g to %.4g", name, values.shape(), low, high);
    }
}
