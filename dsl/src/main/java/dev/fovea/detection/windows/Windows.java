package dev.fovea.detection.windows;

import ai.djl.ndarray.NDList;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import dev.fovea.engine.Weights;
import dev.fovea.images.Normalisation;
import dev.fovea.images.Picture;
import dev.fovea.networks.Net;
import dev.fovea.networks.Sides;
import dev.fovea.training.Classifier;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a classifier says of the windows of one picture. */
final class Windows {
    private static final int TOGETHER = 64;

    private Windows() {}

    /** A window by its upper left corner in pixels, and the logit of each class. */
    static final class Window {
        private final int x;
        private final int y;
        private final float[] logits;

        private Window(int x, int y, float[] logits) {
            this.x = x;
            this.y = y;
            this.logits = logits;
        }

        int x() {
            return x;
        }

        int y() {
            return y;
        }

        float[] logits() {
            return logits;
        }
    }

    static List<Window> oneByOne(Classifier classifier, Picture picture, int stride) {
        var net = classifier.net();
        int height = net.input().height();
        int width = net.input().width();
        var pixels = normalised(classifier.normalisation(), picture);
        var corners = new ArrayList<int[]>();
        for (int y = 0; y + height <= picture.size().height(); y += stride) {
            for (int x = 0; x + width <= picture.size().width(); x += stride) {
                corners.add(new int[] {x, y});
            }
        }
        var windows = new ArrayList<Window>();
        int classes = classifier.classes().size();
        try (var executor = Executor.of(net, classifier.weights(), classifier.engine())) {
            for (int from = 0; from < corners.size(); from += TOGETHER) {
                var some = corners.subList(from, Math.min(corners.size(), from + TOGETHER));
                var cut = new float[some.size() * (int) net.input().elements()];
                for (int i = 0; i < some.size(); i++) {
                    cut(pixels, picture, some.get(i), net, cut, i);
                }
                var logits = forward(executor, net, cut, some.size());
                for (int i = 0; i < some.size(); i++) {
                    var own = new float[classes];
                    System.arraycopy(logits, i * classes, own, 0, classes);
                    windows.add(new Window(some.get(i)[0], some.get(i)[1], own));
                }
            }
        }
        return windows;
    }

    private static void cut(float[] pixels, Picture picture, int[] corner, Net net, float[] into, int position) {
        var window = net.input();
        int across = picture.size().width();
        int plane = across * picture.size().height();
        int to = position * (int) window.elements();
        for (int channel = 0; channel < window.channels(); channel++) {
            for (int row = 0; row < window.height(); row++) {
                int at = channel * plane + (corner[1] + row) * across + corner[0];
                System.arraycopy(pixels, at, into, to, window.width());
                to += window.width();
            }
        }
    }

    static List<Window> convolutional(Classifier classifier, Picture picture) {
        var small = classifier.net();
        var net = small.convolutional(picture.size().height(), picture.size().width());
        Weights weights = classifier.weights().into(net).reshaped();
        var stride = stride(small, net);
        int rows = net.output().height();
        int columns = net.output().width();
        var windows = new ArrayList<Window>();
        try (var executor = Executor.of(net, weights, classifier.engine())) {
            var map = forward(executor, net, normalised(classifier.normalisation(), picture), 1);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    var own = new float[classifier.classes().size()];
                    for (int kind = 0; kind < own.length; kind++) {
                        own[kind] = map[(kind * rows + row) * columns + column];
                    }
                    windows.add(new Window(column * stride.width(), row * stride.height(), own));
                }
            }
        }
        return windows;
    }

    /** Pixels from one cell of the map to the next: those of the last map before its windows were taken for a whole picture. */
    private static Sides stride(Net small, Net large) {
        var field = large.fields().get(large.outputs().get(0));
        if (field.isWhole()) {
            throw new IllegalArgumentException("net '" + small.name()
                    + "' looks at the whole picture whatever its size, so its windows cannot be told apart");
        }
        return new Sides((int) Math.round(field.rows().stride()), (int)
                Math.round(field.columns().stride()));
    }

    private static float[] normalised(Normalisation normalisation, Picture picture) {
        var pixels = new float[(int) (picture.size().area() * picture.channels())];
        normalisation.write(picture, pixels);
        return pixels;
    }

    private static float[] forward(Executor executor, Net net, float[] pictures, int count) {
        var input = net.input();
        try (var scope = executor.manager().newSubManager()) {
            var x = new Feed()
                    .array(scope, FloatBuffer.wrap(pictures), count, input.channels(), input.height(), input.width());
            return executor.forward(new NDList(x), false).head().toFloatArray();
        }
    }
}
