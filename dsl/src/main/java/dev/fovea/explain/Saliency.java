package dev.fovea.explain;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.images.Picture;
import dev.fovea.images.Plane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How strongly a class's logit answers to each pixel (Simonyan, Vedaldi and Zisserman 2014, arXiv 1312.6034).
 *
 * @param gradient of the logit for each channel of the normalised picture
 */
public record Saliency(Picture picture, String label, double probability, List<Plane> gradient) implements Displayable {
    public Saliency {
        gradient = List.copyOf(gradient);
    }

    static Saliency of(Question question) {
        var net = question.net();
        int input = net.layers().indexOf(net.inputs().get(0));
        try (var lens = Lens.of(question.classifier(), Excerpt.probed(Excerpt.steady(net), input))) {
            var seen = lens.probe(question.pixels(), question::label);
            var size = question.picture().size();
            int area = Math.toIntExact(size.area());
            var gradient = new ArrayList<Plane>();
            var numbers = seen.gradient().toArray();
            for (int from = 0; from < numbers.length; from += area) {
                gradient.add(Plane.of(size, Arrays.copyOfRange(numbers, from, from + area)));
            }
            var logits = seen.logits().toArray();
            double probability = Question.probability(logits, 0, logits.length, seen.label());
            return new Saliency(question.picture(), question.name(seen.label()), probability, gradient);
        }
    }

    /** Of each pixel the largest gradient of its channels, without signs. */
    public HeatMap heatMap() {
        var largest = new float[Math.toIntExact(picture.size().area())];
        for (var plane : gradient) {
            var values = plane.values();
            for (int i = 0; i < largest.length; i++) {
                largest[i] = Math.max(largest[i], Math.abs(values[i]));
            }
        }
        var heat = Plane.of(picture.size(), largest);
        return new HeatMap("saliency", picture, label, probability, heat, heat);
    }

    @Override
    public DisplayData display() {
        return heatMap().display();
    }

    @Override
    public String toString() {
        return heatMap().toString();
    }
}
