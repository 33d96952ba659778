package dev.fovea.images;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Point;
import dev.fovea.geometry.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import org.bytedeco.opencv.global.opencv_imgproc;

/** What masks can do. */
final class Masks {
    private record Crossing(double x, int turn) {}

    private Masks() {}

    static Mask combined(Mask one, Mask two, IntBinaryOperator rule) {
        requireSame("a " + one + " combined with a " + two, one.size(), two.size());
        var bytes = new byte[one.raw().length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) rule.applyAsInt(one.raw()[i], two.raw()[i]);
        }
        return Mask.owning(one.size(), bytes);
    }

    static Mask grown(Mask mask, int radius) {
        try (var mats = Mats.open()) {
            var grown = mats.empty();
            opencv_imgproc.dilate(
                    mats.bytes(mask.size(), 1, mask.raw()), grown, mats.bytes(side(radius), 1, disc(radius)));
            return Mask.owning(mask.size(), mats.bytes(grown));
        }
    }

    static Mask shrunk(Mask mask, int radius) {
        try (var mats = Mats.open()) {
            var shrunk = mats.empty();
            opencv_imgproc.erode(
                    mats.bytes(mask.size(), 1, mask.raw()), shrunk, mats.bytes(side(radius), 1, disc(radius)));
            return Mask.owning(mask.size(), mats.bytes(shrunk));
        }
    }

    private static Size side(int radius) {
        if (radius < 0) {
            throw new IllegalArgumentException("a mask grown or shrunk by " + radius + " pixels: give 0 or more");
        }
        return new Size(2 * radius + 1, 2 * radius + 1);
    }

    private static byte[] disc(int radius) {
        int side = 2 * radius + 1;
        var disc = new byte[side * side];
        for (int i = 0; i < disc.length; i++) {
            int x = i % side - radius;
            int y = i / side - radius;
            disc[i] = (byte) (x * x + y * y <= radius * radius ? 1 : 0);
        }
        return disc;
    }

    static Optional<Box> bounds(Mask mask) {
        int width = mask.size().width();
        int left = width;
        int right = 0;
        int top = -1;
        int bottom = 0;
        for (int i = 0; i < mask.raw().length; i++) {
            if (mask.raw()[i] != 0) {
                left = Math.min(left, i % width);
                right = Math.max(right, i % width + 1);
                top = top < 0 ? i / width : top;
                bottom = i / width + 1;
            }
        }
        return top < 0 ? Optional.empty() : Optional.of(new Box(left, top, right, bottom));
    }

    static Picture cut(Mask mask, Picture picture, Colour elsewhere) {
        requireSame("a " + picture + " cut by a " + mask, picture.size(), mask.size());
        var cut = Blocks.filled(picture.size(), picture.channels(), elsewhere).raw();
        for (int i = 0; i < cut.length; i++) {
            if (mask.raw()[i / picture.channels()] != 0) {
                cut[i] = picture.raw()[i];
            }
        }
        return Picture.owning(picture.size(), picture.channels(), cut);
    }

    static void requireSame(String what, Size one, Size two) {
        if (!one.equals(two)) {
            throw new IllegalArgumentException(what + ": both must be of one size");
        }
    }

    /** Row by row: where the outline crosses the middle of the row, and which way, tells around what it winds. */
    static Mask polygon(Size size, List<Point> corners) {
        var bytes = new byte[Math.toIntExact(size.area())];
        for (int y = 0; y < size.height(); y++) {
            var crossings = crossings(corners, y + 0.5);
            int turns = 0;
            for (int i = 0; i + 1 < crossings.length; i++) {
                turns += crossings[i].turn;
                if (turns != 0) {
                    int from = column(crossings[i].x, size);
                    int to = column(crossings[i + 1].x, size);
                    Arrays.fill(bytes, y * size.width() + from, y * size.width() + to, (byte) 255);
                }
            }
        }
        return Mask.owning(size, bytes);
    }

    /** The first column whose middle is at {@code x} or to the right of it. */
    private static int column(double x, Size size) {
        return (int) Math.max(0, Math.min(size.width(), Math.ceil(x - 0.5)));
    }

    private static Crossing[] crossings(List<Point> corners, double y) {
        var crossings = new ArrayList<Crossing>();
        for (int i = 0; i < corners.size(); i++) {
            var from = corners.get(i);
            var to = corners.get((i + 1) % corners.size());
            if (from.y() <= y != to.y() <= y) {
                double share = (y - from.y()) / (to.y() - from.y());
                crossings.add(new Crossing(from.x() + share * (to.x() - from.x()), from.y() <= y ? 1 : -1));
            }
        }
        crossings.sort(Comparator.comparingDouble(Crossing::x));
        return crossings.toArray(Crossing[]::new);
    }
}
