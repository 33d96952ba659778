package dev.fovea.detection.onestage;

import dev.fovea.geometry.Boxes;
import java.util.Arrays;

/** Boxes with a class and a score each, while they are collected. */
public final class Candidates {
    private double[] edges = new double[4 * 64];
    private double[] scores = new double[64];
    private int[] classes = new int[64];
    private int size;

    /** One more box, in pixels. */
    public void add(double x1, double y1, double x2, double y2, int kind, double score) {
        if (size == scores.length) {
            edges = Arrays.copyOf(edges, 2 * edges.length);
            scores = Arrays.copyOf(scores, 2 * size);
            classes = Arrays.copyOf(classes, 2 * size);
        }
        edges[4 * size] = x1;
        edges[4 * size + 1] = y1;
        edges[4 * size + 2] = x2;
        edges[4 * size + 3] = y2;
        scores[size] = score;
        classes[size++] = kind;
    }

    public int size() {
        return size;
    }

    public Boxes boxes() {
        return Boxes.ofEdges(Arrays.copyOf(edges, 4 * size));
    }

    public double[] scores() {
        return Arrays.copyOf(scores, size);
    }

    public int[] classes() {
        return Arrays.copyOf(classes, size);
    }
}
