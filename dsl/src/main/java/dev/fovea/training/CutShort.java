package dev.fovea.training;

/** What an exception is that ends a training and keeps the run so far. */
public interface CutShort {
    /** What was reached before. */
    Outcome run();
}
