package dev.fovea.detection.evaluation;

/**
 * What is wrong with a detection, or that an object has none (Bolya et al. 2020, "TIDE"). A detection counts as right
 * from IoU .5 on, and as on an object at all from IoU .1 on.
 */
public enum ErrorKind {
    /** On an object of another class, from IoU .5 on; it would be right with the other class. */
    CLASSIFICATION("classification", "right place, wrong class"),
    /** On an object of its class, with an IoU of .1 to .5; it would be right at the object's place. */
    LOCALISATION("localisation", "right class, wrong place"),
    /** On an object of another class, with an IoU of .1 to .5; it would be left out. */
    BOTH("both", "wrong class and place"),
    /** On an object of its class that a better detection has; it would be left out. */
    DUPLICATE("duplicate", "the object is found already"),
    /** On no object, with an IoU below .1; it would be left out. */
    BACKGROUND("background", "there is nothing"),
    /** An object that no detection has, and that no wrong class or place accounts for; it would not count. */
    MISSED("missed", "the object is not found");

    private final String label;
    private final String meaning;

    ErrorKind(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    public String label() {
        return label;
    }

    /** In a few words. */
    public String meaning() {
        return meaning;
    }
}
