package dev.fovea.detection.onestage;

import dev.fovea.augment.Keypoint;
import dev.fovea.detection.objectives.Penalty;
import dev.fovea.engine.Arithmetic;
import dev.fovea.engine.Objective;
import dev.fovea.geometry.Point;
import dev.fovea.geometry.Size;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Landmarks: whether what has them is in the picture, p, and where each of them is: 1 + 2 points numbers, 129 for 64 points. Where p is 0 nothing else counts, and a point
 * that is not visible counts nothing either.
 *
 * @param points how many; the order of a sample's points is that of the output
 */
public record LandmarkHead(int points) {
    public LandmarkHead {
        if (points < 1) {
            throw new IllegalArgumentException("a head of " + points + " landmarks; there must be at least 1");
        }
    }

    /** Numbers of the output: the logit of p, then x and y of each point as shares of the picture's sides. */
    public int numbers() {
        return 1 + 2 * points;
    }

    /** Checks that the net ends in this head's numbers. */
    public void check(Net net) {
        if (net.outputs().size() != 1 || !net.output().equals(Shape.of(numbers()))) {
            throw new IllegalArgumentException("the first of " + net.outputs().size() + " outputs of net '" + net.name()
                    + "' is " + net.output() + ", and " + points + " landmarks need one vector of " + numbers()
                    + "; end the net with dense(" + numbers() + ")");
        }
    }

    /** What it should say, [n, numbers], and how much each number weighs, [n, numbers], for the points of each picture; none where nothing has them. */
    public Targets targets(List<List<Keypoint>> pictures, Size size) {
        int count = pictures.size();
        var wanted = new float[count * numbers()];
        var weights = new float[count * numbers()];
        int positives = 0;
        for (int picture = 0; picture < count; picture++) {
            int at = picture * numbers();
            weights[at] = 1f / count;
            var marks = pictures.get(picture);
            if (marks.isEmpty()) {
                continue;
            }
            if (marks.size() != points) {
                throw new IllegalArgumentException("a picture with " + marks.size() + " landmarks for a head of "
                        + points + "; all of them must be there, those that cannot be seen as not visible");
            }
            positives++;
            wanted[at] = 1;
            for (int i = 0; i < points; i++) {
                var mark = marks.get(i);
                wanted[at + 1 + 2 * i] = (float) (mark.at().x() / size.width());
                wanted[at + 2 + 2 * i] = (float) (mark.at().y() / size.height());
                float weight = mark.visible() ? 1f / (count * points) : 0;
                weights[at + 1 + 2 * i] = weight;
                weights[at + 2 + 2 * i] = weight;
            }
        }
        return new Targets(
                List.of(new Targets.Numbers(wanted, count, numbers()), new Targets.Numbers(weights, count, numbers())),
                positives,
                count);
    }

    /** Cross-entropy of p, and of the points the mean square of how far they are off, {@link #WEIGHT} times. */
    public Objective objective() {
        return new Loss(points);
    }

    /** The weight of the points, whose squared shares of the picture are small beside a cross-entropy. */
    public static final double WEIGHT = 50;

    private record Loss(int points) implements Objective {
        @Override
        public List<String> parts() {
            return List.of("presence", "points");
        }

        @Override
        public <T> List<T> of(Arithmetic<T> a, List<T> outputs, List<T> targets) {
            int end = 1 + 2 * points;
            T presence = Penalty.crossEntropy(a, a.slice(outputs.get(0), 1, 0, 1), a.slice(targets.get(0), 1, 0, 1));
            T off = a.sub(a.slice(outputs.get(0), 1, 1, end), a.slice(targets.get(0), 1, 1, end));
            return List.of(
                    a.sum(a.mul(a.slice(targets.get(1), 1, 0, 1), presence)),
                    a.affine(a.sum(a.mul(a.slice(targets.get(1), 1, 1, end), a.mul(off, off))), WEIGHT, 0));
        }
    }

    /**
     * What a net says of one picture.
     *
     * @param presence the probability that what has the landmarks is there, 0-1
     * @param points in pixels of the size that was asked for
     */
    public record Marks(double presence, List<Point> points) {
        public Marks {
            points = List.copyOf(points);
        }
    }

    /** Reads an output [n, numbers] in pixels of a picture of this size. */
    public Marks decode(float[] output, int picture, Size size) {
        int at = picture * numbers();
        var found = new ArrayList<Point>();
        for (int i = 0; i < points; i++) {
            found.add(new Point(
                    output[at + 1 + 2 * i] * (double) size.width(), output[at + 2 + 2 * i] * (double) size.height()));
        }
        return new Marks(YoloGrid.sigmoid(output[at]), found);
    }
}
