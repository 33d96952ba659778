package dev.fovea.images;

/**
 * Pillow's resampling filters: how far each reaches, and the weight at a distance, both in pixels of the coarser grid.
 */
enum PillowFilter {
    BOX(0.5) {
        @Override
        double weight(double x) {
            return x > -0.5 && x <= 0.5 ? 1 : 0;
        }
    },
    BILINEAR(1) {
        @Override
        double weight(double x) {
            return Math.max(0, 1 - Math.abs(x));
        }
    },
    HAMMING(1) {
        @Override
        double weight(double x) {
            double distance = Math.abs(x);
            if (distance == 0) {
                return 1;
            }
            if (distance >= 1) {
                return 0;
            }
            double angle = distance * Math.PI;
            return Math.sin(angle) / angle * (0.54f + 0.46f * Math.cos(angle));
        }
    },
    BICUBIC(2) {
        @Override
        double weight(double x) {
            double a = -0.5;
            double distance = Math.abs(x);
            if (distance < 1) {
                return ((a + 2) * distance - (a + 3)) * distance * distance + 1;
            }
            return distance < 2 ? (((distance - 5) * distance + 8) * distance - 4) * a : 0;
        }
    },
    LANCZOS(3) {
        @Override
        double weight(double x) {
            return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
        }
    };

    private final double support;

    PillowFilter(double support) {
        this.support = support;
    }

    double support() {
        return support;
    }

    abstract double weight(double x);

    private static double sinc(double x) {
        double angle = x * Math.PI;
        return angle == 0 ? 1 : Math.sin(angle) / angle;
    }
}
