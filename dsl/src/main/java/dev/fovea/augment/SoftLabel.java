package dev.fovea.augment;

/**
 * A class of a whole picture with its share.
 *
 * @param classIndex contiguous from 0
 * @param weight 0-1; the shares of a mixed picture sum to 1
 */
public record SoftLabel(int classIndex, double weight) {
    public SoftLabel {
        if (classIndex < 0 || !(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("label of class " + classIndex + " with weight " + weight
                    + "; classes count from 0 and weights lie between 0 and 1");
        }
    }
}
