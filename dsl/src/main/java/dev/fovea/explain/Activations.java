package dev.fovea.explain;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.engine.Tensor;
import dev.fovea.images.Picture;
import dev.fovea.training.Classifier;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What some layers of a net answer to one picture. */
public record Activations(Picture picture, List<LayerActivations> layers) implements Displayable {
    public Activations {
        layers = List.copyOf(layers);
    }

    static Activations of(Classifier classifier, Picture picture, String... names) {
        var net = classifier.net();
        Question.requirePicture(net, picture);
        var places = Places.chosen(net, names);
        var pixels = new float[Math.toIntExact(net.input().elements())];
        classifier.normalisation().write(picture, pixels);
        try (var lens = Lens.of(classifier, Excerpt.until(net, places))) {
            var values = lens.outputs(FloatBuffer.wrap(pixels), 1);
            var layers = new ArrayList<LayerActivations>();
            for (int i = 0; i < places.size(); i++) {
                var named = net.layers().get(places.get(i));
                layers.add(new LayerActivations(named.name(), Tensor.of(named.shape(), values.get(i))));
            }
            return new Activations(picture, layers);
        }
    }

    /**
     * What one of the layers answers.
     *
     * @throws IllegalArgumentException that lists the likest names, if it is not among them
     */
    public LayerActivations layer(String name) {
        return layers.stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' was not looked at; near it are "
                        + Places.likest(
                                name,
                                layers.stream().map(LayerActivations::name).toList())));
    }

    /** How many filters of each layer answer to this picture; over a data set, {@link Explanations#filterActivity} tells more. */
    public FilterActivity filters() {
        return new FilterActivity(
                layers.stream().flatMap(layer -> layer.filters().stream()).toList(), 1);
    }

    @Override
    public DisplayData display() {
        return new Card(layers.stream().map(LayerActivations::panel).toList()).display(toString());
    }

    @Override
    public String toString() {
        return layers.stream().map(LayerActivations::toString).collect(Collectors.joining("\n"));
    }
}
