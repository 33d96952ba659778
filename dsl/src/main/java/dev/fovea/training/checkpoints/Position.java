package dev.fovea.training.checkpoints;

/**
 * Where a training goes on.
 *
 * @param epoch from 1, the one that the next batch belongs to; one more than there are after the last
 * @param batch how many batches of it are done
 * @param step how many steps the run has taken
 * @param seconds that the present epoch has taken
 */
public record Position(int epoch, int batch, int step, double seconds) {
    public static final Position START = new Position(1, 0, 0, 0);

    public Position {
        if (epoch < 1 || batch < 0 || step < batch) {
            throw new IllegalArgumentException("a training at epoch " + epoch + ", batch " + batch + ", step " + step
                    + ": epochs count from 1, batches and steps from 0, and steps are those of all epochs");
        }
    }

    @Override
    public String toString() {
        return "step " + step + ", " + batch + " batches into epoch " + epoch;
    }
}
