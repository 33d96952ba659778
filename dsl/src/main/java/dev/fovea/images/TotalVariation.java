package dev.fovea.images;

import java.util.stream.IntStream;

/**
 * Denoising by total variation (Rudin, Osher and Fatemi 1992): of all pictures x it finds the one with the smallest
 * {@code 1/2 sum (x - y)^2 + lambda sum sqrt(dx^2 + dy^2)}, where y is the noisy picture and dx, dy are the differences to
 * the next pixel to the right and below, 0 at the last one. Flat areas become flat, edges stay. Channels are denoised
 * apart. Solved in the dual with momentum (Beck and Teboulle 2009) until the answer is proved close to the best one.
 *
 * @param lambda how much variation costs, in levels of 0 to 255; 0 or more
 * @param rounds at most, if the bound is not met earlier
 */
public record TotalVariation(double lambda, int rounds) {
    private static final int ROUNDS = 300;

    public TotalVariation {
        if (!(lambda >= 0) || Double.isInfinite(lambda)) {
            throw new IllegalArgumentException(
                    "total variation with a lambda of " + lambda + ": it must be 0 or more levels");
        }
        if (rounds < 1) {
            throw new IllegalArgumentException("total variation in " + rounds + " rounds: give at least 1");
        }
    }

    public TotalVariation(double lambda) {
        this(lambda, ROUNDS);
    }

    /** The picture without noise, rounded to whole levels. */
    public Picture apply(Picture noisy) {
        var bytes = new byte[noisy.raw().length];
        for (int channel = 0; channel < noisy.channels(); channel++) {
            var plane = solve(plane(noisy, channel)).values();
            for (int i = 0; i < plane.length; i++) {
                bytes[i * noisy.channels() + channel] = (byte) Math.round(Math.max(0, Math.min(255, plane[i])));
            }
        }
        return Picture.owning(noisy.size(), noisy.channels(), bytes);
    }

    /** The numbers that cost least. */
    public Plane solve(Plane noisy) {
        return lambda == 0 ? noisy : new VariationSolver(noisy, lambda).solve(rounds);
    }

    /** What a picture costs as an answer to a noisy one, summed over channels. */
    public double objective(Picture noisy, Picture answer) {
        Masks.requireSame("the cost of a " + answer + " for a " + noisy, noisy.size(), answer.size());
        if (noisy.channels() != answer.channels()) {
            throw new IllegalArgumentException(
                    "the cost of a " + answer + " for a " + noisy + ": both must have the same channels");
        }
        return IntStream.range(0, noisy.channels())
                .mapToDouble(channel -> objective(plane(noisy, channel), plane(answer, channel)))
                .sum();
    }

    public double objective(Plane noisy, Plane answer) {
        Masks.requireSame("the cost of a " + answer + " for a " + noisy, noisy.size(), answer.size());
        return new VariationSolver(noisy, lambda).cost(answer.values());
    }

    private static Plane plane(Picture picture, int channel) {
        var values = new float[Math.toIntExact(picture.size().area())];
        for (int i = 0; i < values.length; i++) {
            values[i] = picture.raw()[i * picture.channels() + channel] & 0xff;
        }
        return Plane.owning(picture.size(), values);
    }
}
