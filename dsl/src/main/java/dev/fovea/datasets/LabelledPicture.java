package dev.fovea.datasets;

import dev.fovea.images.Picture;

/** A picture and the name of its class. */
public record LabelledPicture(Picture picture, String label) {}
