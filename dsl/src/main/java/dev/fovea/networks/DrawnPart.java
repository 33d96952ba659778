package dev.fovea.networks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A part of a drawn net: a layer with what follows it in place, a block in one box, or an open block. */
sealed interface DrawnPart {
    /** What a box is coloured by. */
    enum Kind {
        INPUT,
        CONVOLUTION,
        POOLING,
        DENSE,
        MERGE,
        OTHER,
        BLOCK
    }

    String name();

    /** What stands beneath the name. */
    List<String> lines();

    /** All layers in it. */
    Stream<Unit> units();

    /**
     * A layer and the activation functions, normalisations and dropout that follow it with nothing between.
     *
     * @param taps the names that its output was tapped under
     * @param output whether it is one of the net's outputs
     */
    record Unit(List<NamedLayer> layers, List<String> taps, boolean output) implements DrawnPart {
        public Unit {
            layers = List.copyOf(layers);
            taps = List.copyOf(taps);
        }

        @Override
        public String name() {
            return layers.get(0).name();
        }

        Shape shape() {
            return layers.get(layers.size() - 1).shape();
        }

        @Override
        public List<String> lines() {
            var words = layers.stream()
                    .map(named -> (named.layer().word() + " " + named.settings()).strip())
                    .collect(Collectors.joining(" · "));
            return layers.get(0).layer() instanceof Layers.Input
                    ? List.of(told(shape(), taps))
                    : List.of(words, told(shape(), taps));
        }

        @Override
        public Stream<Unit> units() {
            return Stream.of(this);
        }

        Kind kind() {
            var layer = layers.get(0).layer();
            if (layer instanceof Layers.Input) {
                return Kind.INPUT;
            }
            if (layer instanceof Layers.Convolution
                    || layer instanceof TransposedConvolution
                    || layer instanceof DynamicLayers.DeformableConvolution
                    || layer instanceof DynamicLayers.Involution) {
                return Kind.CONVOLUTION;
            }
            if (layer instanceof Layers.Pooling
                    || layer instanceof Layers.GlobalAveragePooling
                    || layer instanceof Planes.GlobalMaxPooling
                    || layer instanceof Planes.AdaptiveAverage) {
                return Kind.POOLING;
            }
            if (layer instanceof Layers.Dense) {
                return Kind.DENSE;
            }
            return layers.get(0).inputs().size() > 1 ? Kind.MERGE : Kind.OTHER;
        }
    }

    /** A block in one box. */
    record Closed(String name, List<Unit> inside) implements DrawnPart {
        public Closed {
            inside = List.copyOf(inside);
        }

        @Override
        public List<String> lines() {
            var layers = inside.stream().flatMap(unit -> unit.layers().stream()).toList();
            long parameters =
                    layers.stream().mapToLong(NamedLayer::parameterCount).sum();
            var taps = inside.stream().flatMap(unit -> unit.taps().stream()).toList();
            return List.of(
                    String.format(Locale.ROOT, "%d layers · %,d parameters", layers.size(), parameters),
                    told(inside.get(inside.size() - 1).shape(), taps));
        }

        @Override
        public Stream<Unit> units() {
            return inside.stream();
        }
    }

    /** A block with its parts. */
    record Frame(String name, List<DrawnPart> parts) implements DrawnPart {
        public Frame {
            parts = List.copyOf(parts);
        }

        @Override
        public List<String> lines() {
            return List.of();
        }

        @Override
        public Stream<Unit> units() {
            return parts.stream().flatMap(DrawnPart::units);
        }
    }

    private static String told(Shape shape, List<String> taps) {
        return taps.isEmpty() ? shape.toString() : shape + " · " + String.join(", ", taps);
    }
}
