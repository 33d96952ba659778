package dev.fovea.detection.evaluation;

/** What a detection is to an average precision. */
enum Outcome {
    WRONG,
    RIGHT,
    IGNORED
}
