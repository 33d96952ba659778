package dev.fovea.training;

/**
 * Bounds of gradients, infinite for none; first the one, then the other.
 *
 * @param value numbers beyond it on either side are brought to it
 * @param norm what the norm of all gradients together is brought down to where it is greater, so that their direction stays (Pascanu et al.
 *     2013, arXiv 1211.5063)
 */
public record Clipping(double value, double norm) {
    public static final Clipping NONE = new Clipping(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Clipping {
        if (!(value > 0) || !(norm > 0)) {
            throw new IllegalArgumentException("gradients clipped at the value " + value + " and the norm " + norm
                    + ": each bound must be above 0; infinity is none");
        }
    }

    public Clipping value(double value) {
        return new Clipping(value, norm);
    }

    public Clipping norm(double norm) {
        return new Clipping(value, norm);
    }
}
