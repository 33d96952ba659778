package dev.fovea.networks;

/** How a parameter starts; the engine draws the numbers. Fan-in is the product of all sides but the first. */
public sealed interface Initialiser {
    /** Normal with deviation sqrt(2 / fan-in), for layers before a rectifier (He et al. 2015, arXiv 1502.01852). */
    record He() implements Initialiser {}

    /** Uniform within sqrt(6 / (fan-in + fan-out)) (Glorot and Bengio 2010). */
    record Xavier() implements Initialiser {}

    record Constant(double value) implements Initialiser {}
}
