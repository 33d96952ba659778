package dev.fovea.detection.evaluation;

/** COCO's twelve figures: average precision and average recall at several thresholds, areas and numbers of detections. */
public enum CocoFigure {
    AP("AP", Threshold.ALL, Area.ALL, 100),
    AP50("AP50", Threshold.HALF, Area.ALL, 100),
    AP75("AP75", Threshold.THREE_QUARTERS, Area.ALL, 100),
    AP_SMALL("AP small", Threshold.ALL, Area.SMALL, 100),
    AP_MEDIUM("AP medium", Threshold.ALL, Area.MEDIUM, 100),
    AP_LARGE("AP large", Threshold.ALL, Area.LARGE, 100),
    AR_1("AR 1", Threshold.ALL, Area.ALL, 1),
    AR_10("AR 10", Threshold.ALL, Area.ALL, 10),
    AR_100("AR 100", Threshold.ALL, Area.ALL, 100),
    AR_SMALL("AR small", Threshold.ALL, Area.SMALL, 100),
    AR_MEDIUM("AR medium", Threshold.ALL, Area.MEDIUM, 100),
    AR_LARGE("AR large", Threshold.ALL, Area.LARGE, 100);

    private enum Threshold {
        ALL("0.50:0.95"),
        HALF("0.50"),
        THREE_QUARTERS("0.75");

        private final String label;

        Threshold(String label) {
            this.label = label;
        }
    }

    private final String label;
    private final Threshold threshold;
    private final Area area;
    private final int detections;

    CocoFigure(String label, Threshold threshold, Area area, int detections) {
        this.label = label;
        this.threshold = threshold;
        this.area = area;
        this.detections = detections;
    }

    /** Such as {@code AP small}. */
    public String label() {
        return label;
    }

    /** The threshold of IoU, or the range of the ten whose mean is taken. */
    public String iou() {
        return threshold.label;
    }

    /** The range of area: all, small (to 32² pixels), medium (to 96²) or large. */
    public String area() {
        return area.label();
    }

    /** How many detections of each picture and class are looked at, the best. */
    public int detections() {
        return detections;
    }

    /** Whether this is an average precision, and not a recall. */
    public boolean isPrecision() {
        return label.startsWith("AP");
    }

    double of(ClassScores scores) {
        var own = scores.in(area);
        if (!isPrecision()) {
            return own.ar(detections);
        }
        return switch (threshold) {
            case ALL -> own.ap();
            case HALF -> own.ap(ClassScores.HALF);
            case THREE_QUARTERS -> own.ap(ClassScores.THREE_QUARTERS);
        };
    }
}
