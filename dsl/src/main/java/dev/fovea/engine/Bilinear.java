package dev.fovea.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.fovea.networks.Shape;

/** Reads maps of one shape between their cells, on PyTorch, which has a gather. */
record Bilinear(Shape map) {
    /**
     * The map at these rows and columns, both [batch, positions]; outside of the map it is zero.
     *
     * @param x [batch, channels, height, width]
     * @return [batch, channels, positions]
     */
    NDArray read(NDArray x, NDArray rows, NDArray columns) {
        var flat = x.reshape(x.getShape().get(0), map.channels(), -1);
        var top = low(rows, map.height());
        var left = low(columns, map.width());
        var down = inside(rows, map.height()).sub(top);
        var right = inside(columns, map.width()).sub(left);
        var seen = within(rows, map.height()).mul(within(columns, map.width()));
        var upper = mix(cell(flat, top, left), cell(flat, top, left.add(1)), right);
        var lower = mix(cell(flat, top.add(1), left), cell(flat, top.add(1), left.add(1)), right);
        return mix(upper, lower, down).mul(seen.expandDims(1));
    }

    private static NDArray mix(NDArray one, NDArray other, NDArray share) {
        return one.add(other.sub(one).mul(share.expandDims(1)));
    }

    /** The position, brought onto the map. */
    private static NDArray inside(NDArray position, int side) {
        return position.clip(0, side - 1);
    }

    /** The cell at or before the position. */
    private static NDArray low(NDArray position, int side) {
        return inside(position, side).floor().stopGradient();
    }

    private static NDArray within(NDArray position, int side) {
        return position.gte(0).logicalAnd(position.lt(side)).toType(DataType.FLOAT32, false);
    }

    private NDArray cell(NDArray flat, NDArray row, NDArray column) {
        var place = row.clip(0, map.height() - 1).mul(map.width()).add(column.clip(0, map.width() - 1));
        var sides = flat.getShape();
        var index = place.toType(DataType.INT64, false)
                .expandDims(1)
                .broadcast(sides.get(0), sides.get(1), row.getShape().get(1));
        return flat.gather(index, 2);
    }
}
