package dev.fovea.explain;

import dev.fovea.geometry.Size;
import dev.fovea.images.Plane;
import dev.fovea.networks.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * By how much a class becomes less probable when a patch of the mean colour hides a part of the picture (Zeiler and Fergus 2014, arXiv
 * 1311.2901).
 *
 * @param patch the side of the patch in pixels
 * @param stride pixels from one place of the patch to the next; the last place of a row and column is at the picture's edge
 */
public record Occlusion(int patch, int stride) {
    private static final int BATCH = 64;

    public Occlusion {
        if (patch < 1 || stride < 1 || stride > patch) {
            throw new IllegalArgumentException("occlusion by a patch of " + patch + " px every " + stride
                    + " px: both are at least 1, and the stride is at most the patch, so that no pixel is left out");
        }
    }

    /** A patch of a quarter of the shorter side, and about 14 places along it. */
    static Occlusion suiting(Shape input) {
        int side = Math.min(input.height(), input.width());
        int patch = Math.max(1, side / 4);
        return new Occlusion(patch, Math.min(patch, Math.max(1, side / 14)));
    }

    HeatMap of(Question question) {
        var shape = question.net().input();
        if (patch > Math.min(shape.height(), shape.width())) {
            throw new IllegalArgumentException("occlusion by a patch of " + patch + " px on a " + question.picture()
                    + ": the patch must fit the picture");
        }
        var rows = places(shape.height());
        var columns = places(shape.width());
        int count = rows.length * columns.length;
        var drops = new float[count];
        try (var lens = Lens.of(
                question.classifier(),
                Excerpt.until(question.net(), question.net().outputs().subList(0, 1)))) {
            var plain = question.pixels();
            var logits = lens.outputs(FloatBuffer.wrap(plain), 1).get(0);
            int label = question.label(logits);
            double whole = Question.probability(logits, 0, logits.length, label);
            for (int from = 0; from < count; from += BATCH) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException(
                            "interrupted after " + from + " of " + count + " places of the patch");
                }
                int batch = Math.min(BATCH, count - from);
                var hidden = FloatBuffer.allocate(batch * plain.length);
                for (int i = from; i < from + batch; i++) {
                    hidden.put(hidden(plain, shape, rows[i / columns.length], columns[i % columns.length]));
                }
                var answers = lens.outputs(hidden.flip(), batch).get(0);
                for (int i = 0; i < batch; i++) {
                    double left = Question.probability(answers, i * logits.length, logits.length, label);
                    drops[from + i] = (float) (whole - left);
                }
            }
            var cells = Plane.of(new Size(columns.length, rows.length), drops);
            return new HeatMap(
                    "occlusion by " + patch + " px",
                    question.picture(),
                    question.name(label),
                    whole,
                    cells,
                    covered(cells, rows, columns, question.picture().size()));
        }
    }

    /** Where the patch begins along a side. */
    private int[] places(int side) {
        int last = side - patch;
        int steps = (last + stride - 1) / stride;
        return IntStream.rangeClosed(0, steps)
                .map(i -> Math.min(i * stride, last))
                .toArray();
    }

    /** Zero is the mean colour of a normalised picture. */
    private float[] hidden(float[] plain, Shape shape, int top, int left) {
        var hidden = plain.clone();
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int y = top; y < top + patch; y++) {
                int from = (channel * shape.height() + y) * shape.width() + left;
                Arrays.fill(hidden, from, from + patch, 0);
            }
        }
        return hidden;
    }

    /** For each pixel the mean of all places of the patch that hide it. */
    private Plane covered(Plane cells, int[] rows, int[] columns, Size size) {
        var sums = new double[size.height()][size.width()];
        var counts = new int[size.height()][size.width()];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                for (int y = rows[row]; y < rows[row] + patch; y++) {
                    for (int x = columns[column]; x < columns[column] + patch; x++) {
                        sums[y][x] += cells.at(column, row);
                        counts[y][x]++;
                    }
                }
            }
        }
        var means = new float[Math.toIntExact(size.area())];
        for (int i = 0; i < means.length; i++) {
            int y = i / size.width();
            int x = i % size.width();
            means[i] = (float) (sums[y][x] / counts[y][x]);
        }
        return Plane.of(size, means);
    }
}
