package dev.fovea.geometry;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Many boxes in plain arrays, for arithmetic over all pairs of them. Immutable; the boxes are checked as {@link Box} is. */
public final class Boxes {
    /** Left, upper, right, lower edge of each box in turn. */
    private final double[] edges;

    private Boxes(double[] edges) {
        this.edges = edges;
    }

    public static Boxes of(Collection<Box> boxes) {
        var edges = new double[4 * boxes.size()];
        int at = 0;
        for (var box : boxes) {
            edges[at++] = box.x1();
            edges[at++] = box.y1();
            edges[at++] = box.x2();
            edges[at++] = box.y2();
        }
        return new Boxes(edges);
    }

    /** From left, upper, right and lower edge of each box in turn, which are copied. */
    public static Boxes ofEdges(double... edges) {
        if (edges.length % 4 != 0) {
            throw new IllegalArgumentException(edges.length + " edges of boxes; each box has 4");
        }
        for (int i = 0; i < edges.length; i += 4) {
            if (!(edges[i] <= edges[i + 2] && edges[i + 1] <= edges[i + 3] && isFinite(edges, i))) {
                throw new IllegalArgumentException("box " + i / 4 + " of " + edges.length / 4 + ": edges " + edges[i]
                        + ", " + edges[i + 1] + ", " + edges[i + 2] + ", " + edges[i + 3]
                        + " must be finite, left before right and upper before lower");
            }
        }
        return new Boxes(edges.clone());
    }

    public int size() {
        return edges.length / 4;
    }

    public Box get(int index) {
        return new Box(x1(index), y1(index), x2(index), y2(index));
    }

    public List<Box> toList() {
        return IntStream.range(0, size()).mapToObj(this::get).toList();
    }

    public double x1(int index) {
        return edges[4 * index];
    }

    public double y1(int index) {
        return edges[4 * index + 1];
    }

    public double x2(int index) {
        return edges[4 * index + 2];
    }

    public double y2(int index) {
        return edges[4 * index + 3];
    }

    public double area(int index) {
        return (x2(index) - x1(index)) * (y2(index) - y1(index));
    }

    @Override
    public String toString() {
        return size() + (size() == 1 ? " box" : " boxes");
    }

    private static boolean isFinite(double[] edges, int at) {
        return Double.isFinite(edges[at])
                && Double.isFinite(edges[at + 1])
                && Double.isFinite(edges[at + 2])
                && Double.isFinite(edges[at + 3]);
    }
}
