package dev.fovea.detection.onestage;

import dev.fovea.augment.LabelledBox;
import dev.fovea.engine.Objective;
import dev.fovea.geometry.Size;
import dev.fovea.training.Softmax;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Localisation in pictures of one size. */
final class FittedLocalisation implements FittedHead {
    private final LocalisationHead head;
    private final Size size;

    FittedLocalisation(LocalisationHead head, Size size) {
        this.head = head;
        this.size = size;
    }

    @Override
    public Objective objective() {
        return new LocalisationObjective(head.classes(), head.form());
    }

    @Override
    public int boxes() {
        return 1;
    }

    @Override
    public Targets targets(List<List<LabelledBox>> objects, List<float[]> outputs, long seen) {
        int pictures = objects.size();
        int numbers = head.numbers();
        var wanted = new float[pictures * numbers];
        var weights = new float[pictures * numbers];
        int positives = 0;
        for (int picture = 0; picture < pictures; picture++) {
            int at = picture * numbers;
            weights[at] = 1f / pictures;
            var largest = largest(objects.get(picture));
            if (largest.isPresent()) {
                positives++;
                write(largest.get(), wanted, at);
                Arrays.fill(weights, at, at + numbers, (float) (largest.get().weight() / pictures));
            }
        }
        return new Targets(
                List.of(
                        new Targets.Numbers(wanted, pictures, numbers),
                        new Targets.Numbers(weights, pictures, numbers)),
                positives,
                pictures);
    }

    private static Optional<LabelledBox> largest(List<LabelledBox> objects) {
        return objects.stream()
                .reduce((one, other) -> other.box().area() > one.box().area() ? other : one);
    }

    private void write(LabelledBox object, float[] wanted, int at) {
        var box = object.box();
        wanted[at] = 1;
        wanted[at + 1] = (float) (box.centreX() / size.width());
        wanted[at + 2] = (float) (box.centreY() / size.height());
        wanted[at + 3] = (float) (box.height() / size.height());
        wanted[at + 4] = (float) (box.width() / size.width());
        wanted[at + LocalisationHead.CLASSES_FROM + object.classIndex()] = 1;
    }

    @Override
    public Candidates decode(List<float[]> outputs, int picture, double threshold) {
        var found = new Candidates();
        int numbers = head.numbers();
        var said = Arrays.copyOfRange(outputs.get(0), picture * numbers, (picture + 1) * numbers);
        var shares = new double[head.classes()];
        boolean logistic = head.form() == LocalisationHead.Form.LOGISTIC;
        if (logistic) {
            Softmax.shares(said, LocalisationHead.CLASSES_FROM, shares);
        } else {
            Arrays.setAll(shares, kind -> said[LocalisationHead.CLASSES_FROM + kind]);
        }
        int best = 0;
        for (int kind = 1; kind < shares.length; kind++) {
            best = shares[kind] > shares[best] ? kind : best;
        }
        double score = share(said[0], logistic) * Math.max(0, shares[best]);
        if (score > threshold) {
            double x = share(said[1], logistic) * size.width();
            double y = share(said[2], logistic) * size.height();
            double half = Math.max(0, share(said[3], logistic)) * size.height() / 2;
            double across = Math.max(0, share(said[4], logistic)) * size.width() / 2;
            found.add(x - across, y - half, x + across, y + half, best, score);
        }
        return found;
    }

    private static double share(float said, boolean logistic) {
        return logistic ? YoloGrid.sigmoid(said) : said;
    }
}
