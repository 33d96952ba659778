package dev.fovea.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.SparseFormat;
import dev.fovea.networks.Regions;
import dev.fovea.networks.Shape;

/**
 * RoIAlign on PyTorch: where the samples lie and what share of each cell they take is plain arithmetic on the regions; the engine then reads those cells and
 * multiplies, so that gradients go back to the map. In float32 throughout, as torchvision's.
 */
final class RegionSamples {
    private static final int CORNERS = 4;

    private final Shape map;
    private final Regions.Align layer;

    RegionSamples(Shape map, Regions.Align layer) {
        this.map = map;
        this.layer = layer;
    }

    /** A region on the map: where it begins, how large a part is, and how many samples a part has along each axis. */
    private record Grid(int picture, float top, float left, float height, float width, int down, int across) {}

    NDArray read(NDArray x, NDArray regions) {
        var grids = grids(regions.toFloatArray());
        int most = 1;
        for (var grid : grids) {
            most = Math.max(most, grid.down * grid.across);
        }
        int parts = grids.length * layer.size().height() * layer.size().width();
        var cells = new long[parts * most * CORNERS];
        var shares = new float[cells.length];
        int at = 0;
        for (var grid : grids) {
            for (int row = 0; row < layer.size().height(); row++) {
                for (int column = 0; column < layer.size().width(); column++) {
                    if (grid.picture >= 0) {
                        part(grid, row, column, at, cells, shares);
                    }
                    at += most * CORNERS;
                }
            }
        }
        var scope = x.getManager();
        var table = x.transpose(0, 2, 3, 1).reshape(-1, map.channels());
        var index = scope.create(cells, new ai.djl.ndarray.types.Shape(parts, (long) most * CORNERS));
        var weights = scope.create(shares, new ai.djl.ndarray.types.Shape(parts, 1, (long) most * CORNERS));
        var rows = x.getNDArrayInternal()
                .embedding(index.toType(DataType.INT64, false), table, SparseFormat.DENSE)
                .head();
        return weights.matMul(rows)
                .reshape(grids.length, layer.size().height(), layer.size().width(), map.channels())
                .transpose(0, 3, 1, 2);
    }

    private Grid[] grids(float[] regions) {
        var grids = new Grid[regions.length / 5];
        float shift = layer.aligned() ? 0.5f : 0;
        float scale = (float) layer.scale();
        for (int i = 0; i < grids.length; i++) {
            float left = regions[5 * i + 1] * scale - shift;
            float top = regions[5 * i + 2] * scale - shift;
            float width = regions[5 * i + 3] * scale - shift - left;
            float height = regions[5 * i + 4] * scale - shift - top;
            if (!layer.aligned()) {
                width = Math.max(width, 1);
                height = Math.max(height, 1);
            }
            float tall = height / layer.size().height();
            float wide = width / layer.size().width();
            grids[i] = new Grid((int) regions[5 * i], top, left, tall, wide, samples(tall), samples(wide));
        }
        return grids;
    }

    private int samples(float part) {
        return layer.samples() > 0 ? layer.samples() : (int) Math.ceil(part);
    }

    /** The cells around each sample of a part, and their shares in its mean. */
    private void part(Grid grid, int row, int column, int from, long[] cells, float[] shares) {
        float each = 1f / Math.max(grid.down * grid.across, 1);
        int at = from;
        for (int i = 0; i < grid.down; i++) {
            float y = grid.top + row * grid.height + (i + 0.5f) * grid.height / grid.down;
            for (int j = 0; j < grid.across; j++) {
                float x = grid.left + column * grid.width + (j + 0.5f) * grid.width / grid.across;
                if (y >= -1 && y <= map.height() && x >= -1 && x <= map.width()) {
                    sample(grid.picture, Math.max(y, 0), Math.max(x, 0), each, at, cells, shares);
                }
                at += CORNERS;
            }
        }
    }

    private void sample(int picture, float y, float x, float each, int at, long[] cells, float[] shares) {
        int top = Math.min((int) y, map.height() - 1);
        int left = Math.min((int) x, map.width() - 1);
        float down = top == map.height() - 1 ? 0 : y - top;
        float right = left == map.width() - 1 ? 0 : x - left;
        for (int corner = 0; corner < CORNERS; corner++) {
            int cellRow = Math.min(top + corner / 2, map.height() - 1);
            int cellColumn = Math.min(left + corner % 2, map.width() - 1);
            cells[at + corner] = ((long) picture * map.height() + cellRow) * map.width() + cellColumn;
            shares[at + corner] = each * (corner / 2 == 0 ? 1 - down : down) * (corner % 2 == 0 ? 1 - right : right);
        }
    }
}
