package dev.fovea.detection.onestage;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.augment.LabelledBox;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Iou;
import java.util.List;

/** YOLO's loss as its definition reads: loops over every cell in double precision, nothing shared with the library's. */
final class PlainYolo {
    private final YoloHead head;
    private final int width;
    private final int height;

    PlainYolo(YoloHead head, int width, int height) {
        this.head = head;
        this.width = width;
        this.height = height;
    }

    /**
     * Objectness, box and class loss.
     *
     * @param outputs that are judged
     * @param seen the outputs that decide what is ignored and what overlaps are wanted
     */
    double[] loss(List<double[]> outputs, List<double[]> seen, List<List<LabelledBox>> objects) {
        var rules = head.rules();
        double positives = 0;
        var parts = new double[3];
        for (int n = 0; n < objects.size(); n++) {
            for (int s = 0; s < head.scales().size(); s++) {
                var scale = head.scales().get(s);
                int rows = height / scale.stride();
                int columns = width / scale.stride();
                for (int a = 0; a < scale.anchors().size(); a++) {
                    for (int y = 0; y < rows; y++) {
                        for (int x = 0; x < columns; x++) {
                            var said = cell(outputs.get(s), n, s, a, y, x);
                            var then = cell(seen.get(s), n, s, a, y, x);
                            boolean[] classes = new boolean[head.classes()];
                            LabelledBox mine = null;
                            double most = 0;
                            for (var object : objects.get(n)) {
                                var box = box(then, scale, a, y, x);
                                most = Math.max(most, Iou.IOU.of(box, object.box()));
                                if (owns(object.box(), s, a, y, x)) {
                                    if (rules.classes() == YoloRules.Classes.SOFTMAX) {
                                        classes = new boolean[head.classes()];
                                    }
                                    classes[object.classIndex()] = true;
                                    mine = object;
                                }
                            }
                            for (var object : objects.get(n)) {
                                if (mine == null && shares(object.box(), s, a, y, x)) {
                                    classes[object.classIndex()] = true;
                                    mine = object;
                                }
                            }
                            double p = sigmoid(said[4]);
                            if (mine == null) {
                                double weight = most > rules.objectness().ignoreAbove()
                                        ? 0
                                        : rules.weights().noObject();
                                parts[0] += weight * (rules.objectness().squared() ? p * p / 2 : -Math.log(1 - p));
                                if (rules.pull().pictures() > 0) {
                                    parts[1] += rules.pull().weight()
                                            * (Math.pow(sigmoid(said[0]) - .5, 2)
                                                    + Math.pow(sigmoid(said[1]) - .5, 2)
                                                    + said[2] * said[2]
                                                    + said[3] * said[3])
                                            / 2;
                                }
                            } else {
                                positives++;
                                double share = mine.weight();
                                double wanted = rules.objectness().rescored()
                                        ? Iou.IOU.of(box(then, scale, a, y, x), mine.box())
                                        : 1;
                                parts[0] += share
                                        * rules.weights().object()
                                        * (rules.objectness().squared()
                                                ? (p - wanted) * (p - wanted) / 2
                                                : -wanted * Math.log(p) - (1 - wanted) * Math.log(1 - p));
                                parts[1] +=
                                        share * rules.weights().box() * boxLoss(said, then, mine.box(), scale, a, y, x);
                                parts[2] += share * rules.weights().kind() * classLoss(said, classes);
                            }
                        }
                    }
                }
            }
        }
        double divisor = rules.divisor() == YoloRules.Divisor.PICTURES ? objects.size() : Math.max(1, positives);
        return new double[] {parts[0] / divisor, parts[1] / divisor, parts[2] / divisor};
    }

    private boolean owns(Box truth, int scale, int anchor, int row, int column) {
        double best = -1;
        int bestScale = 0;
        int bestAnchor = 0;
        for (int s = 0; s < head.scales().size(); s++) {
            for (int a = 0; a < head.scales().get(s).anchors().size(); a++) {
                var size = head.scales().get(s).anchors().get(a);
                double both = Math.min(size.width(), truth.width()) * Math.min(size.height(), truth.height());
                double iou = both / (size.width() * size.height() + truth.area() - both);
                if (iou > best) {
                    best = iou;
                    bestScale = s;
                    bestAnchor = a;
                }
            }
        }
        return scale == bestScale && anchor == bestAnchor && inside(truth, scale, row, column);
    }

    private boolean shares(Box truth, int scale, int anchor, int row, int column) {
        var size = head.scales().get(scale).anchors().get(anchor);
        double both = Math.min(size.width(), truth.width()) * Math.min(size.height(), truth.height());
        double iou = both / (size.width() * size.height() + truth.area() - both);
        return iou > head.rules().objectness().shareAbove() && inside(truth, scale, row, column);
    }

    private boolean inside(Box truth, int scale, int row, int column) {
        int stride = head.scales().get(scale).stride();
        return row == (int) (truth.centreY() / stride) && column == (int) (truth.centreX() / stride);
    }

    private double[] cell(double[] output, int n, int s, int a, int y, int x) {
        var scale = head.scales().get(s);
        int rows = height / scale.stride();
        int columns = width / scale.stride();
        var numbers = new double[5 + head.classes()];
        for (int i = 0; i < numbers.length; i++) {
            int channel = a * numbers.length + i;
            int channels = scale.anchors().size() * numbers.length;
            numbers[i] = output[((n * channels + channel) * rows + y) * columns + x];
        }
        return numbers;
    }

    private Box box(double[] said, YoloHead.Scale scale, int a, int y, int x) {
        var anchor = scale.anchors().get(a);
        return centred(
                (x + sigmoid(said[0])) * scale.stride(),
                (y + sigmoid(said[1])) * scale.stride(),
                anchor.width() * Math.exp(said[2]),
                anchor.height() * Math.exp(said[3]));
    }

    private static Box centred(double x, double y, double width, double height) {
        return new Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
    }

    private double boxLoss(double[] said, double[] then, Box truth, YoloHead.Scale scale, int a, int y, int x) {
        Anchor anchor = scale.anchors().get(a);
        double[] wanted = {
            truth.centreX() / scale.stride() - x,
            truth.centreY() / scale.stride() - y,
            Math.log(truth.width() / anchor.width()),
            Math.log(truth.height() / anchor.height())
        };
        double small = 2 - truth.area() / ((double) width * height);
        switch (head.rules().boxes()) {
            case GIOU:
                return 1 - Iou.GIOU.of(box(said, scale, a, y, x), truth);
            case DIOU:
                return 1 - Iou.DIOU.of(box(said, scale, a, y, x), truth);
            case CIOU:
                // The weight of the aspect has no gradient, so it stays at what it was.
                var before = box(then, scale, a, y, x);
                double weight = aspect(before, truth) / (1 - Iou.IOU.of(before, truth) + aspect(before, truth));
                var now = box(said, scale, a, y, x);
                return 1 - Iou.DIOU.of(now, truth) + weight * aspect(now, truth);
            default:
                double sum = 0;
                for (int i = 0; i < 4; i++) {
                    sum += number(i, said[i], wanted[i]);
                }
                return small * sum;
        }
    }

    private static double aspect(Box box, Box truth) {
        double turn = Math.atan(truth.width() / truth.height()) - Math.atan(box.width() / box.height());
        return 4 / (Math.PI * Math.PI) * turn * turn;
    }

    private double number(int i, double said, double wanted) {
        double p = sigmoid(said);
        if (i < 2) {
            return head.rules().boxes() == YoloRules.BoxLoss.SQUARED
                    ? (p - wanted) * (p - wanted) / 2
                    : -wanted * Math.log(p) - (1 - wanted) * Math.log(1 - p);
        }
        return head.rules().boxes() == YoloRules.BoxLoss.CROSS_ENTROPY_AND_ABSOLUTE
                ? Math.abs(said - wanted)
                : (said - wanted) * (said - wanted) / 2;
    }

    private double classLoss(double[] said, boolean[] classes) {
        double loss = 0;
        double sum = 0;
        for (int i = 0; i < classes.length; i++) {
            sum += Math.exp(said[5 + i]);
        }
        for (int i = 0; i < classes.length; i++) {
            if (head.rules().classes() == YoloRules.Classes.SOFTMAX) {
                loss -= classes[i] ? Math.log(Math.exp(said[5 + i]) / sum) : 0;
            } else {
                double p = sigmoid(said[5 + i]);
                loss -= classes[i] ? Math.log(p) : Math.log(1 - p);
            }
        }
        return loss;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
