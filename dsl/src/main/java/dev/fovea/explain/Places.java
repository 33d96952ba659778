package dev.fovea.explain;

import dev.fovea.networks.ChannelLayers;
import dev.fovea.networks.Layer;
import dev.fovea.networks.Layers;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import dev.fovea.networks.Planes;
import dev.fovea.networks.Shared;
import dev.fovea.networks.Tap;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Layers of a net that one looks at, as positions in {@link Net#layers}. */
final class Places {
    private static final int NEAREST = 4;

    private Places() {}

    /**
     * The layer of this name.
     *
     * @throws IllegalArgumentException that lists the likest names, if there is none
     */
    static int find(Net net, String name) {
        var layers = net.layers();
        return IntStream.range(0, layers.size())
                .filter(i -> layers.get(i).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("net '" + net.name() + "' has no layer '" + name
                        + "'; near it are "
                        + likest(name, layers.stream().map(NamedLayer::name).toList())
                        + "; its summary() lists all " + layers.size()));
    }

    /** The likest names, the best first, with capitals and signs forgiven. */
    static String likest(String name, List<String> names) {
        return names.stream()
                .sorted(Comparator.comparingInt(
                        known -> LevenshteinDistance.getDefaultInstance().apply(plain(name), plain(known))))
                .limit(NEAREST)
                .collect(Collectors.joining(", "));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** The layers of these names; for no names the activated maps, or the convolutions of a net that has none. */
    static List<Integer> chosen(Net net, String... names) {
        if (names.length > 0) {
            return Arrays.stream(names).map(name -> find(net, name)).toList();
        }
        var activated = maps(net, Layers.Activation.class::isInstance);
        return activated.isEmpty() ? maps(net, Layers.Convolution.class::isInstance) : activated;
    }

    private static List<Integer> maps(Net net, Predicate<Layer> kind) {
        return IntStream.range(0, net.layers().size())
                .filter(i -> isPlane(net.layers().get(i))
                        && kind.test(Shared.plain(net.layers().get(i).layer())))
                .boxed()
                .toList();
    }

    /**
     * The last feature map before the classes that a layer has computed: no pooling, which only makes it coarser.
     *
     * @throws IllegalArgumentException if there is none
     */
    static int lastMap(Net net) {
        var kept = Excerpt.needed(net, List.of(net.outputs().get(0)));
        return IntStream.range(0, net.layers().size())
                .filter(i -> kept[i] && computes(net.layers().get(i)))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new IllegalArgumentException("net '" + net.name()
                        + "' has no feature map of more than one cell; heat maps of layers need a convolutional net"));
    }

    private static boolean computes(NamedLayer named) {
        var layer = Shared.plain(named.layer());
        return isPlane(named)
                && !(layer instanceof Layers.Input
                        || layer instanceof Layers.Pooling
                        || layer instanceof Planes.AdaptiveAverage
                        || layer instanceof Layers.Dropout
                        || layer instanceof ChannelLayers.AsMap
                        || layer instanceof Tap);
    }

    private static boolean isPlane(NamedLayer named) {
        return named.shape().isMap() && named.shape().height() * named.shape().width() > 1;
    }

    /**
     * The layer whose numbers stand at a place, if it gives a feature map that the classes come from: a tap's are those of the layer before.
     *
     * @throws IllegalArgumentException if it gives something else
     */
    static int map(Net net, int place) {
        var named = net.layers().get(place);
        if (named.layer() instanceof Tap) {
            return map(net, named.inputs().get(0));
        }
        if (!Excerpt.needed(net, List.of(net.outputs().get(0)))[place]) {
            throw new IllegalArgumentException(named.name()
                    + ": the classes do not come from it; take a layer on the way to the first output, as "
                    + net.layers().get(lastMap(net)).name());
        }
        if (!named.shape().isMap()) {
            throw new IllegalArgumentException(named.name() + ": gives " + named.shape()
                    + " numbers, and a heat map needs a feature map (channels x height x width); take a layer before it, as "
                    + net.layers().get(lastMap(net)).name());
        }
        return place;
    }
}
