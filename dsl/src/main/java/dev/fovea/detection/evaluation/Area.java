package dev.fovea.detection.evaluation;

/** COCO's ranges of area in square pixels, both ends included. */
enum Area {
    ALL("all", 0, 1e10),
    SMALL("small", 0, 32 * 32),
    MEDIUM("medium", 32 * 32, 96 * 96),
    LARGE("large", 96 * 96, 1e10);

    /** What taking a box's sides from its edges may cost, so that a box of exactly 32x32 pixels is small and medium. */
    private static final double ROUNDING = 1e-9;

    private final String label;
    private final double least;
    private final double most;

    Area(String label, double least, double most) {
        this.label = label;
        this.least = least;
        this.most = most;
    }

    String label() {
        return label;
    }

    boolean holds(double area) {
        return area >= least && area <= most;
    }

    /** The same for the area of a box. */
    boolean holdsBox(double area) {
        return area >= least * (1 - ROUNDING) && area <= most * (1 + ROUNDING);
    }
}
