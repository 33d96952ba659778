package dev.fovea.engine;

import dev.fovea.networks.Layer;
import dev.fovea.networks.Regions;
import dev.fovea.networks.Shape;
import dev.fovea.networks.Sides;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The layers of {@link Regions}, all by RoIAlign and RoIPool. */
final class RegionFormulas<T> {
    private static final int COLUMNS = 5;

    private final Algebra<T> algebra;

    RegionFormulas(Algebra<T> algebra) {
        this.algebra = algebra;
    }

    T apply(Layer layer, T x, T regions, Shape map) {
        if (layer instanceof Regions.Align align) {
            return algebra.roiAlign(x, regions, map, align);
        }
        if (layer instanceof Regions.Pool pool) {
            return algebra.roiPool(x, regions, map, pool);
        }
        if (layer instanceof Regions.Split split) {
            return split(split, x, regions, map);
        }
        if (layer instanceof Regions.Crop crop) {
            return crop(crop, x, regions, map);
        }
        throw new AssertionError("no formula for " + layer);
    }

    /** Each part as a region of its own, pooled to one cell. */
    private T split(Regions.Split layer, T x, T regions, Shape map) {
        var size = layer.size();
        int parts = size.height() * size.width();
        var across = edges(regions, 1, 3, layer.scale(), parts, part -> part % size.width(), size.width());
        var down = edges(regions, 2, 4, layer.scale(), parts, part -> part / size.width(), size.height());
        var columns = List.of(
                algebra.mul(column(regions, 0), constant(Collections.nCopies(parts, 1f))),
                across.get(0),
                down.get(0),
                across.get(1),
                down.get(1));
        T table = placed(columns.get(0), parts, 0);
        for (int i = 1; i < COLUMNS; i++) {
            table = algebra.add(table, placed(columns.get(i), parts, i));
        }
        var pooled = algebra.roiPool(x, algebra.reshape(table, -1, COLUMNS), map, new Regions.Pool(Sides.square(1), 1));
        var split = algebra.reshape(pooled, -1, size.height(), size.width(), map.channels());
        return algebra.transpose(split, 0, 3, 1, 2);
    }

    /** [regions, parts] as one column of [regions, parts, 5], the others zero. */
    private T placed(T column, int parts, int index) {
        var place = new ArrayList<Float>(Collections.nCopies(COLUMNS, 0f));
        place.set(index, 1f);
        return algebra.mul(algebra.reshape(column, -1, parts, 1), algebra.constant(Shape.of(1, 1, COLUMNS), place));
    }

    private interface Place {
        int of(int part);
    }

    /** The first and the last cell of each part along one axis, [regions, parts]. */
    private List<T> edges(T regions, int low, int high, double scale, int parts, Place place, int count) {
        var first = algebra.floor(algebra.affine(column(regions, low), scale, 0.5));
        var end = algebra.floor(algebra.affine(column(regions, high), scale, 0.5));
        var length = atLeast(algebra.sub(end, first), 1);
        var from = algebra.add(first, bound(length, parts, place, count));
        var behind = algebra.add(first, bound(length, parts, part -> place.of(part) + 1, count));
        var cells = atLeast(algebra.sub(behind, from), 1);
        return List.of(from, algebra.affine(algebra.add(from, cells), 1, -1));
    }

    /** floor(part length / count), exact since whole numbers are divided. */
    private T bound(T length, int parts, Place place, int count) {
        var numbers = new ArrayList<Float>();
        for (int part = 0; part < parts; part++) {
            numbers.add((float) place.of(part));
        }
        var share = algebra.mul(length, constant(numbers));
        return algebra.floor(algebra.div(share, constant(Collections.nCopies(parts, (float) count))));
    }

    private T atLeast(T x, double least) {
        return algebra.affine(algebra.relu(algebra.affine(x, 1, -least)), 1, least);
    }

    private T constant(List<Float> row) {
        return algebra.constant(Shape.of(1, row.size()), row);
    }

    private T column(T regions, int column) {
        var row = new ArrayList<Float>(Collections.nCopies(COLUMNS, 0f));
        row.set(column, 1f);
        return algebra.linear(regions, constant(row), 1);
    }

    /**
     * One sample in the middle of each part of a region that is half a step larger on each side: its samples then lie where those between the
     * corners do. Aligned regions are shifted by half a cell, which is put back before.
     */
    private T crop(Regions.Crop layer, T x, T regions, Shape map) {
        double across = 0.5 / (layer.size().width() - 1);
        double down = 0.5 / (layer.size().height() - 1);
        var matrix = List.of(
                1f,
                0f,
                0f,
                0f,
                0f,
                0f,
                (float) (1 + across),
                0f,
                (float) -across,
                0f,
                0f,
                0f,
                (float) (1 + down),
                0f,
                (float) -down,
                0f,
                (float) -across,
                0f,
                (float) (1 + across),
                0f,
                0f,
                0f,
                (float) -down,
                0f,
                (float) (1 + down));
        float half = (float) (0.5 / layer.scale());
        var widened = algebra.add(
                algebra.linear(regions, algebra.constant(Shape.of(COLUMNS, COLUMNS), matrix), COLUMNS),
                constant(List.of(0f, half, half, half, half)));
        return algebra.roiAlign(x, widened, map, new Regions.Align(layer.size(), layer.scale(), 1, true));
    }
}
