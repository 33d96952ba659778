package dev.fovea.networks;

import java.util.List;

/** Layers that bring feature maps to a common scale, beside {@link Layers.BatchNorm}; none changes the shape. */
public final class Normalisations {
    private Normalisations() {}

    /**
     * Local response normalisation over neighbouring channels (Krizhevsky et al. 2012): x / (k + alpha / size * sum of the squares of
     * {@code size} channels around)^beta, PyTorch's and Caffe's division of alpha by the size included.
     *
     * @param size an odd number of channels, the channel itself in the middle
     */
    public record LocalResponse(int size, double alpha, double beta, double k) implements Layer {
        @Override
        public String word() {
            return "lrn";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            if (size < 1 || size % 2 == 0) {
                throw new ShapeException("local response normalisation over " + size
                        + " channels: the size must be odd, so that a channel has as many neighbours on each side");
            }
            return Layers.map(inputs, "local response normalisation");
        }

        @Override
        public String settings() {
            return String.valueOf(size);
        }
    }

    /**
     * Group normalisation (Wu and He 2018, arXiv 1803.08494): mean 0 and variance 1 within each group of channels of each picture, then a
     * learned scale and shift a channel. One group is layer normalisation of channels, height and width; as many groups as
     * channels are instance normalisation.
     */
    public record Group(int groups, double epsilon) implements Layer {
        @Override
        public String word() {
            return groups == 1 ? "ln" : "gn";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            if (groups < 1 || !(epsilon > 0)) {
                throw new ShapeException("group norm with " + groups + " groups and epsilon " + epsilon
                        + ": groups must be at least 1, epsilon above 0");
            }
            var map = Layers.map(inputs, "group norm");
            if (map.channels() % groups != 0) {
                throw new ShapeException(
                        "group norm: " + groups + " groups must divide the " + map.channels() + " channels");
            }
            return map;
        }

        @Override
        public List<Parameter> parameters(List<Shape> inputs) {
            int channels = inputs.get(0).channels();
            return List.of(Parameter.weight(Shape.of(channels), new Initialiser.Constant(1)), Parameter.bias(channels));
        }

        @Override
        public String settings() {
            return groups == 1 ? "" : "groups " + groups;
        }
    }

    /**
     * Each position's channels divided by their Euclidean length, then multiplied by a learned number a channel (ParseNet, arXiv 1506.04579;
     * SSD uses it on conv4_3, starting from 20).
     *
     * @param parameter what those numbers are called within the layer
     */
    public record L2(double start, String parameter) implements Layer {
        @Override
        public String word() {
            return "l2norm";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            return Layers.map(inputs, "L2 normalisation");
        }

        @Override
        public List<Parameter> parameters(List<Shape> inputs) {
            var shape = Shape.of(inputs.get(0).channels());
            return List.of(new Parameter(parameter, shape, new Initialiser.Constant(start), true));
        }
    }

    /**
     * Batch normalisation that never learns: the scale and shift which its four arrays amount to, in training and inference alike. For
     * fine-tuning and detectors, whose batches are small.
     */
    public record FrozenBatch(double epsilon) implements Layer {
        public FrozenBatch {
            if (!(epsilon >= 0)) {
                throw new IllegalArgumentException(
                        "frozen batch norm with epsilon " + epsilon + ": it must be at least 0");
            }
        }

        @Override
        public String word() {
            return "bn";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            return inputs.get(0);
        }

        @Override
        public List<Parameter> parameters(List<Shape> inputs) {
            var shape = Shape.of(inputs.get(0).channels());
            return List.of(
                    new Parameter("weight", shape, new Initialiser.Constant(1), false),
                    new Parameter("bias", shape, new Initialiser.Constant(0), false),
                    new Parameter("running_mean", shape, new Initialiser.Constant(0), false),
                    new Parameter("running_var", shape, new Initialiser.Constant(1), false));
        }

        @Override
        public String settings() {
            return "frozen";
        }
    }

    /**
     * Batch renormalisation (Ioffe 2017, arXiv 1702.03275): in training the batch's normalised numbers times r plus d, which bring them to where the
     * running statistics would; r and d count as constants in gradients. For small batches.
     *
     * @param momentum the weight of the newest batch in the running statistics
     * @param largestRatio r lies between 1 / this and this; 1 with a largest shift of 0 is batch normalisation
     * @param largestShift d lies between - this and this
     */
    public record BatchRenorm(double epsilon, double momentum, double largestRatio, double largestShift)
            implements Layer {
        public BatchRenorm {
            if (!(epsilon > 0) || !(momentum > 0 && momentum <= 1) || !(largestRatio >= 1) || !(largestShift >= 0)) {
                throw new IllegalArgumentException("batch renorm with epsilon " + epsilon + ", momentum " + momentum
                        + ", ratio " + largestRatio + " and shift " + largestShift
                        + ": epsilon must be above 0, momentum in (0, 1], ratio at least 1, shift at least 0");
            }
        }

        @Override
        public String word() {
            return "brn";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            return inputs.get(0);
        }

        @Override
        public List<Parameter> parameters(List<Shape> inputs) {
            return new Layers.BatchNorm(epsilon, momentum).parameters(inputs);
        }
    }
}
