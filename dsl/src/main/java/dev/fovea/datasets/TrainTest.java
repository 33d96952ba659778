package dev.fovea.datasets;

/** The pictures to learn from and those to be judged by. */
public record TrainTest(Dataset train, Dataset test) {
    @Override
    public String toString() {
        return train + "\n" + test;
    }
}
