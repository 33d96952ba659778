package dev.fovea.engine;

import ai.djl.ndarray.NDArray;
import dev.fovea.networks.Regions;
import dev.fovea.networks.Shape;

/**
 * RoIPool on PyTorch, where DJL has no operator for it: the place of each part's largest number is found in plain arithmetic, and the engine reads
 * those places, so that gradients go back to them.
 */
final class RegionMaxima {
    private final Shape map;
    private final Regions.Pool layer;

    RegionMaxima(Shape map, Regions.Pool layer) {
        this.map = map;
        this.layer = layer;
    }

    NDArray read(NDArray x, NDArray regions) {
        var numbers = x.toFloatArray();
        var edges = regions.toFloatArray();
        int count = edges.length / 5;
        var size = layer.size();
        var places = new long[count * map.channels() * size.height() * size.width()];
        var seen = new float[places.length];
        int at = 0;
        for (int region = 0; region < count; region++) {
            int picture = (int) edges[5 * region];
            int left = cell(edges[5 * region + 1]);
            int top = cell(edges[5 * region + 2]);
            int width = Math.max(cell(edges[5 * region + 3]) - left + 1, 1);
            int height = Math.max(cell(edges[5 * region + 4]) - top + 1, 1);
            for (int channel = 0; channel < map.channels(); channel++) {
                int plane = (picture * map.channels() + channel) * map.height() * map.width();
                for (int row = 0; row < size.height(); row++) {
                    int from = inside(top + before(row, height, size.height()), map.height());
                    int to = inside(top + behind(row + 1, height, size.height()), map.height());
                    for (int column = 0; column < size.width(); column++, at++) {
                        int first = inside(left + before(column, width, size.width()), map.width());
                        int last = inside(left + behind(column + 1, width, size.width()), map.width());
                        if (picture >= 0 && from < to && first < last) {
                            places[at] = largest(numbers, plane, from, to, first, last);
                            seen[at] = 1;
                        }
                    }
                }
            }
        }
        var scope = x.getManager();
        return x.reshape(-1)
                .gather(scope.create(places), 0)
                .mul(scope.create(seen))
                .reshape(count, map.channels(), size.height(), size.width());
    }

    /** Rounded, halves away from zero. */
    private int cell(float edge) {
        double place = edge * (float) layer.scale();
        return (int) (place < 0 ? Math.ceil(place - 0.5) : Math.floor(place + 0.5));
    }

    /** Where a part begins; in float32 as in torchvision, whose parts end a cell later where this rounds up. */
    private static int before(int part, int length, int parts) {
        return (int) Math.floor(part * ((float) length / parts));
    }

    private static int behind(int part, int length, int parts) {
        return (int) Math.ceil(part * ((float) length / parts));
    }

    private static int inside(int cell, int side) {
        return Math.max(0, Math.min(cell, side));
    }

    private long largest(float[] numbers, int plane, int from, int to, int first, int last) {
        int best = plane + from * map.width() + first;
        for (int row = from; row < to; row++) {
            for (int column = first; column < last; column++) {
                int place = plane + row * map.width() + column;
                if (numbers[place] > numbers[best]) {
                    best = place;
                }
            }
        }
        return best;
    }
}
