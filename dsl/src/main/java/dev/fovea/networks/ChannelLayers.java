package dev.fovea.networks;

import java.util.List;

/** The kinds of {@link Layer} that weigh, reorder and part the channels of a feature map. */
public final class ChannelLayers {
    private ChannelLayers() {}

    /**
     * The first input, each channel times its number in the second, the gate: a vector of as many numbers as channels, or a
     * feature map of channels x 1 x 1.
     */
    public record Scale() implements Layer {
        @Override
        public String word() {
            return "scale";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            var map = map(inputs.get(0), "scale");
            var gate = inputs.get(1);
            if (gate.channels() != map.channels() || gate.elements() != map.channels()) {
                throw new ShapeException("scale needs one number for each of the " + map.channels()
                        + " channels, and this gate is " + gate + "; make it a vector of " + map.channels()
                        + " or a map of "
                        + map.channels() + "x1x1");
            }
            return map;
        }

        /** That of the first input; the gate is left out. */
        @Override
        public ReceptiveField field(List<ReceptiveField> seen, List<Shape> inputs, Shape output) {
            return seen.get(0);
        }
    }

    /**
     * Channels dealt out like cards (Zhang et al. 2018, arXiv 1707.01083): seen as groups x channels/groups and transposed, so
     * that with 3 groups of 2 the channels 0 1 2 3 4 5 come as 0 2 4 1 3 5. A fixed permutation.
     */
    public record ChannelShuffle(int groups) implements Layer {
        @Override
        public String word() {
            return "shuffle";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            var map = map(inputs.get(0), "channel shuffle");
            if (groups < 1 || map.channels() % groups != 0) {
                throw new ShapeException(
                        "channel shuffle: groups " + groups + " must divide the " + map.channels() + " input channels");
            }
            return map;
        }

        @Override
        public String settings() {
            return "groups " + groups;
        }
    }

    /** The channels {@code from} to before {@code to}, counted from 0. */
    public record ChannelRange(int from, int to) implements Layer {
        @Override
        public String word() {
            return "channels";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            var all = inputs.get(0);
            if (from < 0 || to <= from || to > all.channels()) {
                throw new ShapeException("channels " + from + " to before " + to + " of an input of " + all
                        + ": take at least one, from 0 to before " + all.channels());
            }
            return all.channels(to - from);
        }

        @Override
        public String settings() {
            return from + ".." + to;
        }
    }

    /** The input's channels and so many of zeros behind them. */
    public record ZeroChannels(int count) implements Layer {
        @Override
        public String word() {
            return "zerochannels";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            var map = map(inputs.get(0), "zero channels");
            if (count < 1) {
                throw new ShapeException("zero channels: " + count + " must be at least 1");
            }
            return map.channels(map.channels() + count);
        }

        @Override
        public String settings() {
            return String.valueOf(count);
        }
    }

    /** A vector as a feature map of one cell, channels x 1 x 1, so that 1x1 convolutions can follow. */
    public record AsMap() implements Layer {
        @Override
        public String word() {
            return "asmap";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            if (inputs.get(0).isMap()) {
                throw new ShapeException("asMap makes a map of a vector, and this is a feature map of " + inputs.get(0)
                        + " already; leave it out");
            }
            return Shape.of(inputs.get(0).channels(), 1, 1);
        }
    }

    private static Shape map(Shape shape, String who) {
        if (!shape.isMap()) {
            throw new ShapeException(
                    who + " needs a feature map (channels x height x width), and this is a vector of " + shape);
        }
        return shape;
    }
}
