package dev.fovea.kernel.protocol;

/** The sockets on which a front end speaks to the kernel and is answered. */
public enum Channel {
    /** Cells and questions about code, one after the other. */
    SHELL,
    /** Interrupt and shutdown, served while a cell runs. */
    CONTROL,
    /** The other way round: the kernel asks, the front end answers. */
    STDIN
}
