package dev.fovea.geometry;

/**
 * How four numbers tell a box: the conventions of files and networks, which exist at their edge only. Everything else
 * works with {@link Box}. Reading what was written gives the same box, to rounding.
 */
public enum BoxForm {
    /** Left, upper, right and lower edge in pixels. */
    CORNERS {
        @Override
        public Box box(double a, double b, double c, double d, Size picture) {
            return new Box(a, b, c, d);
        }

        @Override
        public double[] numbers(Box box, Size picture) {
            return new double[] {box.x1(), box.y1(), box.x2(), box.y2()};
        }
    },
    /** Left and upper edge, width and height in pixels, as COCO has them. */
    CORNER_SIZE {
        @Override
        public Box box(double a, double b, double c, double d, Size picture) {
            return new Box(a, b, a + c, b + d);
        }

        @Override
        public double[] numbers(Box box, Size picture) {
            return new double[] {box.x1(), box.y1(), box.width(), box.height()};
        }
    },
    /** Centre, width and height in pixels. */
    CENTRE_SIZE {
        @Override
        public Box box(double a, double b, double c, double d, Size picture) {
            return new Box(a - c / 2, b - d / 2, a + c / 2, b + d / 2);
        }

        @Override
        public double[] numbers(Box box, Size picture) {
            return new double[] {box.centreX(), box.centreY(), box.width(), box.height()};
        }
    },
    /** Edges as shares of the picture's width and height, 0-1. */
    RELATIVE_CORNERS {
        @Override
        public Box box(double a, double b, double c, double d, Size picture) {
            return new Box(a, b, c, d).scale(picture.width(), picture.height());
        }

        @Override
        public double[] numbers(Box box, Size picture) {
            return relative(CORNERS.numbers(box, picture), picture);
        }
    },
    /** Centre, width and height as shares of the picture's width and height, 0-1, as YOLO's Darknet has them. */
    RELATIVE_CENTRE {
        @Override
        public Box box(double a, double b, double c, double d, Size picture) {
            return CENTRE_SIZE.box(
                    a * picture.width(), b * picture.height(), c * picture.width(), d * picture.height(), picture);
        }

        @Override
        public double[] numbers(Box box, Size picture) {
            return relative(CENTRE_SIZE.numbers(box, picture), picture);
        }
    },
    /**
     * Pascal VOC's: the first and the last pixel that belong to the box, both counted from 1. A box of one pixel has
     * equal corners, and the whole picture is 1, 1, width, height.
     */
    VOC_PIXELS {
        @Override
        public Box box(double a, double b, double c, double d, Size picture) {
            return new Box(a - 1, b - 1, c, d);
        }

        @Override
        public double[] numbers(Box box, Size picture) {
            return new double[] {box.x1() + 1, box.y1() + 1, box.x2(), box.y2()};
        }
    };

    /**
     * The box that four numbers tell.
     *
     * @param picture what relative numbers are shares of; the other forms do not look at it
     */
    public abstract Box box(double a, double b, double c, double d, Size picture);

    /** The four numbers that tell a box, in this form's order. */
    public abstract double[] numbers(Box box, Size picture);

    private static double[] relative(double[] numbers, Size picture) {
        return new double[] {
            numbers[0] / picture.width(),
            numbers[1] / picture.height(),
            numbers[2] / picture.width(),
            numbers[3] / picture.height()
        };
    }
}
