package dev.fovea.explain;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.engine.Tensor;
import dev.fovea.geometry.Size;
import dev.fovea.images.ColourMap;
import dev.fovea.images.Picture;
import dev.fovea.images.Plane;
import dev.fovea.networks.Layers;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shared;
import dev.fovea.training.Classifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The kernels of a convolution on pictures: in colours, 0 as middle grey, where it sees three channels, and from blue over white at 0 to
 * orange where it sees one; all on one scale.
 *
 * @param weights [filters, channels, height, width]
 */
public record FilterKernels(String layer, Tensor weights) implements Displayable {
    private static final int COLUMNS = 8;
    private static final int TILE = 64;

    /** Of the first convolution. */
    static FilterKernels of(Classifier classifier) {
        var net = classifier.net();
        return net.layers().stream()
                .filter(named -> Shared.plain(named.layer()) instanceof Layers.Convolution)
                .findFirst()
                .map(named -> of(classifier, named))
                .orElseThrow(() -> new IllegalArgumentException(
                        "net '" + net.name() + "' has no convolution, and so no kernels to look at"));
    }

    static FilterKernels of(Classifier classifier, String layer) {
        Net net = classifier.net();
        return of(classifier, net.layers().get(Places.find(net, layer)));
    }

    private static FilterKernels of(Classifier classifier, NamedLayer place) {
        var named = Shared.resolve(place);
        if (!(named.layer() instanceof Layers.Convolution)) {
            throw new IllegalArgumentException(place.name() + ": is no convolution, and so has no kernels to look at");
        }
        var weights = classifier.weights().get(named.name() + ".weight");
        int channels = weights.shape().sides().get(1);
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException(place.name() + ": its kernels see " + channels
                    + " channels, and only 1 (grey) or 3 (colours) can be shown; take patterns, which shows what any filter"
                    + " looks for");
        }
        return new FilterKernels(named.name(), weights);
    }

    /** One kernel's weights for one channel. */
    public Plane kernel(int filter, int channel) {
        var sides = weights.shape().sides();
        if (filter < 0 || filter >= sides.get(0) || channel < 0 || channel >= sides.get(1)) {
            throw new IllegalArgumentException(layer + ": channel " + channel + " of filter " + filter + ", of "
                    + sides.get(0) + " filters of " + sides.get(1) + " channels; both count from 0");
        }
        int area = sides.get(2) * sides.get(3);
        int from = (filter * sides.get(1) + channel) * area;
        return Plane.of(new Size(sides.get(3), sides.get(2)), Arrays.copyOfRange(weights.toArray(), from, from + area));
    }

    @Override
    public DisplayData display() {
        int filters = weights.shape().sides().get(0);
        double largest = 0;
        for (float weight : weights.toArray()) {
            largest = Math.max(largest, Math.abs(weight));
        }
        boolean coloured = weights.shape().sides().get(1) == 3;
        var scale = Scale.of(-largest, largest, coloured ? ColourMap.GREY : ColourMap.DIVERGING);
        var tiles = IntStream.range(0, filters)
                .mapToObj(i -> Tile.of(
                        coloured ? coloured(i, scale) : kernel(i, 0).heat(scale.map(), scale.low(), scale.high())))
                .toList();
        var note = weights.shape() + (coloured ? ", 0 is middle grey" : ", 0 is white");
        return Card.of(new Panel(layer + " kernels", note, tiles, Math.min(COLUMNS, filters), TILE, Optional.of(scale)))
                .display(toString());
    }

    private Picture coloured(int filter, Scale scale) {
        var channels = List.of(kernel(filter, 0), kernel(filter, 1), kernel(filter, 2));
        var size = channels.get(0).size();
        var pixels = new byte[Math.toIntExact(size.area() * 3)];
        for (int i = 0; i < pixels.length; i++) {
            int place = i / 3;
            float weight = channels.get(i % 3).at(place % size.width(), place / size.width());
            pixels[i] = (byte) Math.round(255 * (weight - scale.low()) / (scale.high() - scale.low()));
        }
        return Picture.of(size, 3, pixels);
    }

    @Override
    public String toString() {
        return layer + ": kernels of " + weights.shape();
    }
}
