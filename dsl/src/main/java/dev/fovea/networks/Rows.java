package dev.fovea.networks;

import java.util.List;

/**
 * The channels of each position of a map as rows of so many numbers: what a detection head says of each anchor. Positions come row by row, and the
 * anchors of a position one after the other, as torchvision orders them: (anchors x columns) x height x width becomes
 * (height x width x anchors) x columns. {@link Networks#concat} puts the rows of several maps below each other.
 */
public record Rows(int columns) implements Layer {
    @Override
    public String word() {
        return "rows";
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        var map = Layers.map(inputs, "rows");
        if (columns < 1 || map.channels() % columns != 0) {
            throw new ShapeException("rows of " + columns + " numbers: they must divide the " + map.channels()
                    + " input channels, so many for each anchor");
        }
        return Shape.of(Math.toIntExact(map.elements() / columns), columns);
    }

    @Override
    public String settings() {
        return "of " + columns;
    }
}
