package dev.fovea.training;

/** Mean loss and the share of right answers, 0 to 1. */
public record Score(double loss, double accuracy) {
    @Override
    public String toString() {
        return "loss %.4f  accuracy %.4f".formatted(loss, accuracy);
    }
}
