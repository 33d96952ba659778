package dev.fovea.images;

/**
 * Total variation of one plane. To each pixel belongs an arrow (right, down) no longer than 1; the answer is the noisy
 * plane plus lambda times the divergence of the arrows, which climb along the answer's slopes. The distance between the
 * answer's cost and what the arrows prove to be a lower bound of every cost ends the search.
 */
final class VariationSolver {
    /** The search ends when the answer costs at most this share more than the best one. */
    private static final double CLOSE = 1e-4;

    private static final int LOOK_EVERY = 10;
    /** 1 over the largest squared gain of the differences in two dimensions. */
    private static final float STEP = 1 / 8f;

    private final Plane noisy;
    private final float[] y;
    private final int width;
    private final int height;
    private final float lambda;

    VariationSolver(Plane noisy, double lambda) {
        this.noisy = noisy;
        this.y = noisy.values();
        this.width = noisy.size().width();
        this.height = noisy.size().height();
        this.lambda = (float) lambda;
    }

    Plane solve(int rounds) {
        var right = new float[y.length];
        var down = new float[y.length];
        var aheadRight = new float[y.length];
        var aheadDown = new float[y.length];
        var answer = new float[y.length];
        double momentum = 1;
        for (int round = 1; round <= rounds; round++) {
            answer(aheadRight, aheadDown, answer);
            double next = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
            climb(answer, right, down, aheadRight, aheadDown, (float) ((momentum - 1) / next));
            momentum = next;
            if (round % LOOK_EVERY == 0) {
                answer(right, down, answer);
                double cost = cost(answer);
                if (cost - bound(answer) <= CLOSE * cost) {
                    break;
                }
            }
        }
        answer(right, down, answer);
        return Plane.owning(noisy.size(), answer);
    }

    /** Moves the arrows along the answer's slopes, shortens them to 1, and looks ahead by the momentum. */
    private void climb(float[] answer, float[] right, float[] down, float[] aheadRight, float[] aheadDown, float push) {
        float step = STEP / lambda;
        for (int row = 0, i = 0; row < height; row++) {
            for (int column = 0; column < width; column++, i++) {
                float dx = column + 1 < width ? answer[i + 1] - answer[i] : 0;
                float dy = row + 1 < height ? answer[i + width] - answer[i] : 0;
                float newRight = aheadRight[i] + step * dx;
                float newDown = aheadDown[i] + step * dy;
                float length = (float) Math.sqrt(newRight * newRight + newDown * newDown);
                if (length > 1) {
                    newRight /= length;
                    newDown /= length;
                }
                aheadRight[i] = newRight + push * (newRight - right[i]);
                aheadDown[i] = newDown + push * (newDown - down[i]);
                right[i] = newRight;
                down[i] = newDown;
            }
        }
    }

    private void answer(float[] right, float[] down, float[] answer) {
        for (int row = 0, i = 0; row < height; row++) {
            for (int column = 0; column < width; column++, i++) {
                float out = (column + 1 < width ? right[i] : 0) + (row + 1 < height ? down[i] : 0);
                float in = (column > 0 ? right[i - 1] : 0) + (row > 0 ? down[i - width] : 0);
                answer[i] = y[i] + lambda * (out - in);
            }
        }
    }

    double cost(float[] x) {
        double distance = 0;
        double variation = 0;
        for (int row = 0, i = 0; row < height; row++) {
            for (int column = 0; column < width; column++, i++) {
                double away = x[i] - y[i];
                double dx = column + 1 < width ? x[i + 1] - x[i] : 0;
                double dy = row + 1 < height ? x[i + width] - x[i] : 0;
                distance += away * away;
                variation += Math.sqrt(dx * dx + dy * dy);
            }
        }
        return distance / 2 + lambda * variation;
    }

    /** The dual cost of the arrows that gave this answer: no answer costs less. */
    private double bound(float[] answer) {
        double bound = 0;
        for (int i = 0; i < y.length; i++) {
            bound += (double) y[i] * y[i] - (double) answer[i] * answer[i];
        }
        return bound / 2;
    }
}
