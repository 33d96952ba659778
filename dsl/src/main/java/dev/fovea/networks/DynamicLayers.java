package dev.fovea.networks;

import java.util.List;

/** Layers with several inputs, of which one steers what happens to another: learned offsets, kernels, attention. */
public final class DynamicLayers {
    private DynamicLayers() {}

    /**
     * Deformable convolution (Dai et al. 2017, arXiv 1703.06211): each kernel cell reads the first input at its place plus an offset, between cells
     * bilinearly, and zero as soon as it leaves the map. The second input holds the offsets: for each kernel cell, row by row, one channel of rows
     * and one of columns. Weight: filters x channels x height x width.
     */
    public record DeformableConvolution(int filters, Window window, boolean bias, Start start) implements Layer {
        @Override
        public String word() {
            return "deformableconv";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            if (filters < 1) {
                throw new ShapeException("filters " + filters + ": there must be at least 1");
            }
            if (window.padding() instanceof Padding.Same) {
                throw new ShapeException("a deformable convolution has half or explicit padding");
            }
            var plane = window.slide(Layers.map(inputs, "a deformable convolution"), false);
            var kernel = window.kernel();
            var offsets = Shape.of(2 * kernel.height() * kernel.width(), plane.height(), plane.width());
            if (!inputs.get(1).equals(offsets)) {
                throw new ShapeException("the offsets of a deformable convolution must be " + offsets
                        + " (two for each cell of the " + kernel + " kernel, at each output position), and these are "
                        + inputs.get(1));
            }
            return Shape.of(filters, plane.height(), plane.width());
        }

        @Override
        public List<Parameter> parameters(List<Shape> inputs) {
            var kernel = window.kernel();
            var shape = Shape.of(filters, inputs.get(0).channels(), kernel.height(), kernel.width());
            return start.parameters(shape, filters, bias);
        }

        @Override
        public long macs(List<Shape> inputs, Shape output) {
            var kernel = window.kernel();
            return output.elements() * inputs.get(0).channels() * kernel.height() * kernel.width();
        }

        /** That of the window before its cells are moved, and of the second input. */
        @Override
        public ReceptiveField field(List<ReceptiveField> seen, List<Shape> inputs, Shape output) {
            var window = seen.get(0).through(this.window, inputs.get(0).plane());
            return ReceptiveField.union(List.of(window, seen.get(1)));
        }

        @Override
        public String settings() {
            return window.kernel().toString();
        }
    }

    /**
     * Involution (Li et al. 2021, arXiv 2103.06255): a kernel for each position and group of channels, which the second input holds: for each
     * group the kernel's cells, row by row. The first input is framed with half padding.
     */
    public record Involution(Window window, int groups) implements Layer {
        @Override
        public String word() {
            return "involution";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            if (groups < 1) {
                throw new ShapeException("groups " + groups + ": there must be at least 1");
            }
            var map = Layers.map(inputs, "an involution");
            if (map.channels() % groups != 0) {
                throw new ShapeException("groups " + groups + " must divide the " + map.channels() + " input channels");
            }
            var plane = window.slide(map, false);
            var kernel = window.kernel();
            var kernels = Shape.of(groups * kernel.height() * kernel.width(), plane.height(), plane.width());
            if (!inputs.get(1).equals(kernels)) {
                throw new ShapeException("the kernels of an involution must be " + kernels + " (a " + kernel
                        + " kernel for each of " + groups + " groups, at each output position), and these are "
                        + inputs.get(1));
            }
            return Shape.of(map.channels(), plane.height(), plane.width());
        }

        @Override
        public long macs(List<Shape> inputs, Shape output) {
            return output.elements()
                    * window.kernel().height()
                    * window.kernel().width();
        }

        /** That of the window, and of the second input. */
        @Override
        public ReceptiveField field(List<ReceptiveField> seen, List<Shape> inputs, Shape output) {
            var window = seen.get(0).through(this.window, inputs.get(0).plane());
            return ReceptiveField.union(List.of(window, seen.get(1)));
        }

        @Override
        public String settings() {
            return window.kernel() + (groups == 1 ? "" : " groups " + groups);
        }
    }

    /** The first input, each position's channels times the number of that position in the second, of one channel (an attention map). */
    public record Weighing() implements Layer {
        @Override
        public String word() {
            return "weigh";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            var map = Layers.map(inputs, "weighing");
            var gate = inputs.get(1);
            if (!gate.equals(map.channels(1))) {
                throw new ShapeException("weighing " + map + " needs one number for each position, a map of "
                        + map.channels(1) + " (channels x height x width), and this is " + gate);
            }
            return map;
        }
    }

    /**
     * The core of a non-local block (Wang et al. 2018, arXiv 1711.07971, embedded Gaussian): for each position of the first input (theta) the mean
     * of the third (g) over the positions of the second (phi), weighted by the softmax of their products. Not scaled by the number of channels.
     */
    public record Attention() implements Layer {
        @Override
        public String word() {
            return "attention";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            var query = Layers.map(inputs, "attention");
            var key = inputs.get(1);
            var value = inputs.get(2);
            if (!key.isMap()
                    || !value.isMap()
                    || key.channels() != query.channels()
                    || !key.plane().equals(value.plane())) {
                throw new ShapeException(
                        "attention needs theta and phi with equal channels, and phi and g with equal height"
                                + " and width, and these are " + query + ", " + key + ", " + value);
            }
            return query.channels(value.channels());
        }

        @Override
        public ReceptiveField field(List<ReceptiveField> seen, List<Shape> inputs, Shape output) {
            return ReceptiveField.whole();
        }

        /** The two products of matrices, positions x positions. */
        @Override
        public long macs(List<Shape> inputs, Shape output) {
            long pairs = (long) output.height()
                    * output.width()
                    * inputs.get(1).height()
                    * inputs.get(1).width();
            return pairs * (inputs.get(0).channels() + output.channels());
        }
    }
}
