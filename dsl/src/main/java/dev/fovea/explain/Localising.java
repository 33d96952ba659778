package dev.fovea.explain;

import dev.fovea.geometry.Size;
import dev.fovea.images.Plane;
import dev.fovea.networks.Shape;
import java.nio.FloatBuffer;
import java.util.List;

/** Heat maps from a feature map: CAM and Grad-CAM. Sums are taken in double precision. */
final class Localising {
    private Localising() {}

    /** Grad-CAM (Selvaraju et al. 2017, arXiv 1610.02391) from the feature map of the layer at {@code place}. */
    static HeatMap gradCam(Question question, int place) {
        var net = question.net();
        int map = Places.map(net, place);
        var named = net.layers().get(place);
        try (var lens = Lens.of(question.classifier(), Excerpt.probed(Excerpt.steady(net), map))) {
            var seen = lens.probe(question.pixels(), question::label);
            int cells = named.shape().height() * named.shape().width();
            var weights = new double[named.shape().channels()];
            var gradient = seen.gradient().toArray();
            for (int i = 0; i < gradient.length; i++) {
                weights[i / cells] += gradient[i] / (double) cells;
            }
            var sum = weighted(seen.values().toArray(), weights);
            for (int i = 0; i < cells; i++) {
                sum[i] = Math.max(0, sum[i]);
            }
            return heat(
                    question,
                    "Grad-CAM at " + named.name(),
                    named.shape(),
                    sum,
                    seen.logits().toArray(),
                    seen.label());
        }
    }

    /**
     * A class activation map (Zhou et al. 2016, arXiv 1512.04150), of a net that ends in global average pooling and at most one dense layer.
     */
    static HeatMap cam(Question question) {
        var net = question.net();
        var head = AveragedHead.of(net);
        var named = net.layers().get(head.map());
        try (var lens = Lens.of(
                question.classifier(),
                Excerpt.until(net, List.of(head.map(), net.outputs().get(0))))) {
            var outputs = lens.outputs(FloatBuffer.wrap(question.pixels()), 1);
            int label = question.label(outputs.get(1));
            var weights = new double[named.shape().channels()];
            for (int channel = 0; channel < weights.length; channel++) {
                weights[channel] = head.weight(question.classifier().weights(), label, channel, weights.length);
            }
            var sum = weighted(outputs.get(0), weights);
            return heat(question, "CAM at " + named.name(), named.shape(), sum, outputs.get(1), label);
        }
    }

    /** For each cell the sum over the channels. */
    private static double[] weighted(float[] maps, double... weights) {
        int cells = maps.length / weights.length;
        var sum = new double[cells];
        for (int channel = 0; channel < weights.length; channel++) {
            for (int i = 0; i < cells; i++) {
                sum[i] += weights[channel] * maps[channel * cells + i];
            }
        }
        return sum;
    }

    private static HeatMap heat(
            Question question, String method, Shape shape, double[] sum, float[] logits, int label) {
        var values = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            values[i] = (float) sum[i];
        }
        var cells = Plane.of(new Size(shape.width(), shape.height()), values);
        return new HeatMap(
                method,
                question.picture(),
                question.name(label),
                Question.probability(logits, 0, logits.length, label),
                cells,
                Upsampling.stretched(cells, question.picture().size()));
    }
}
