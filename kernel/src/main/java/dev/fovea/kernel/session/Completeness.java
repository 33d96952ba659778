package dev.fovea.kernel.session;

/** Whether a source can be run. */
public enum Completeness {
    COMPLETE,
    INCOMPLETE,
    INVALID,
    UNKNOWN
}
