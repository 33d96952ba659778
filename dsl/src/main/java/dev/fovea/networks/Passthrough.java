package dev.fovea.networks;

import java.util.List;

/**
 * YOLOv2's passthrough: squares of factor x factor cells become channels, so that a fine map can stand beside a coarse one. The order is that of
 * Darknet's reorg layer, whose weights rely on it: it takes the numbers of the map, of shape C x H x W, as a map of C / factor² x H factor x W factor and moves the
 * squares of that into channels (row of the square, column, channel).
 */
public record Passthrough(int factor) implements Layer {
    @Override
    public String word() {
        return "passthrough";
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        if (factor < 1) {
            throw new ShapeException("passthrough by " + factor + ": the factor must be at least 1");
        }
        var map = Layers.map(inputs, "passthrough");
        if (map.height() % factor != 0 || map.width() % factor != 0 || map.channels() % (factor * factor) != 0) {
            throw new ShapeException("passthrough by " + factor + " needs sides that are multiples of " + factor
                    + " and channels that are a multiple of " + factor * factor + ", and this is a feature map of "
                    + map + " (channels x height x width)");
        }
        return Shape.of(map.channels() * factor * factor, map.height() / factor, map.width() / factor);
    }

    @Override
    public String settings() {
        return "/" + factor;
    }
}
