package dev.fovea.geometry;

/** A box that was kept, by its index among those given, with the score that it kept. */
public record Scored(int index, double score) {}
