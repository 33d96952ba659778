package dev.fovea.explain;

import static dev.fovea.explain.Explanations.activations;
import static dev.fovea.explain.Explanations.cam;
import static dev.fovea.explain.Explanations.filterActivity;
import static dev.fovea.explain.Explanations.filters;
import static dev.fovea.explain.Explanations.gradCam;
import static dev.fovea.explain.Explanations.gradientAscent;
import static dev.fovea.explain.Explanations.occlusion;
import static dev.fovea.explain.Explanations.patterns;
import static dev.fovea.explain.Explanations.saliency;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Reference;
import dev.fovea.engine.Tensor;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.Weights;
import dev.fovea.images.Picture;
import dev.fovea.networks.Net;
import dev.fovea.networks.zoo.Zoo;
import dev.fovea.training.Classifier;
import dev.fovea.training.Stripes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationsTest {
    private static final Picture PICTURE = Residual.picture(3, 12);

    private static Classifier residual() {
        return Residual.classifier(Engines.engine());
    }

    private static Classifier zoo(Net net) {
        var classes = IntStream.range(0, net.output().channels())
                .mapToObj(i -> "class " + i)
                .toList();
        return Residual.classifier(net, classes, Engines.engine());
    }

    /** The same classifier with one tensor changed. */
    private static Classifier with(Classifier classifier, String name, float... values) {
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var known : classifier.weights().names()) {
            var old = classifier.weights().get(known);
            tensors.put(known, known.equals(name) ? Tensor.of(old.shape(), values) : old);
        }
        return new Classifier(
                classifier.net(),
                Weights.of(tensors),
                classifier.classes(),
                classifier.normalisation(),
                classifier.engine());
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    private static int[] png(Displayable value) throws IOException {
        var data = value.display();
        assertTrue(!data.text().isBlank());
        var file = Base64.getDecoder().decode(data.data().getOrDefault(DisplayData.PNG, ""));
        var image = ImageIO.read(new ByteArrayInputStream(file));
        assertTrue(image.getRGB(0, 0) == 0xffffffff, "a white card, in dark notebooks too");
        var colours = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        assertTrue(IntStream.of(colours).distinct().count() > 20, "something is on it");
        return new int[] {image.getWidth(), image.getHeight()};
    }

    @Test
    void each_word_gives_a_picture_of_a_notebooks_width() throws IOException {
        var classifier = residual();
        for (var value : List.of(
                activations(classifier, PICTURE),
                activations(classifier, PICTURE, "relu1").layer("relu1"),
                filters(classifier),
                patterns(classifier, "conv2", gradientAscent().steps(2)),
                gradCam(classifier, PICTURE),
                cam(classifier, PICTURE),
                saliency(classifier, PICTURE),
                occlusion(classifier, PICTURE))) {
            assertEquals(1440, png((Displayable) value)[0], value.toString());
        }
    }

    @Test
    void without_names_all_activated_maps_are_shown() {
        var seen = activations(residual(), PICTURE);
        assertEquals(
                List.of("relu1", "relu2", "relu3"),
                seen.layers().stream().map(LayerActivations::name).toList());
        assertTrue(seen.toString().startsWith("relu1: 6x12x12 of 0.000 to "), seen.toString());
    }

    @Test
    void the_class_is_the_most_probable_one_if_none_is_named() {
        var classifier = residual();
        var best = classifier.classify(PICTURE);
        for (var heat : List.of(
                gradCam(classifier, PICTURE),
                cam(classifier, PICTURE),
                saliency(classifier, PICTURE).heatMap(),
                occlusion(classifier, PICTURE))) {
            assertEquals(best.best(), heat.label());
            assertEquals(best.probability(), heat.probability(), 1e-6);
        }
    }

    @Test
    void a_heat_map_tells_its_numbers() {
        var heat = gradCam(residual(), PICTURE, "cat");
        assertEquals("Grad-CAM at relu3", heat.method());
        assertEquals(36, heat.table().rowCount());
        assertEquals(heat.cells().at(4, 2), heat.table().doubleColumn("heat").get(2 * 6 + 4), 1e-9);
        assertEquals(PICTURE.size(), heat.overlay().picture().size());
        assertTrue(heat.toString().startsWith("Grad-CAM at relu3 for cat (probability 0."), heat.toString());
    }

    @Test
    void the_engines_agree_on_every_heat_map() {
        for (var engine : TestEngines.all()) {
            var one = zoo(Zoo.zoo("resnet20_cifar"));
            var other = one.on(engine);
            var picture = Residual.picture(3, 32);
            assertClose(gradCam(one, picture), gradCam(other, picture));
            assertClose(cam(one, picture), cam(other, picture));
            assertClose(
                    saliency(one, picture).heatMap(), saliency(other, picture).heatMap());
        }
    }

    private static void assertClose(HeatMap one, HeatMap other) {
        assertEquals(one.label(), other.label());
        Reference.assertClose(one.cells().values(), other.cells().values(), 2e-5, one.method());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lenet5", "nin_cifar", "resnet20_cifar"})
    void nets_of_the_zoo_are_explained_from_their_last_map(String name) {
        var net = Zoo.zoo(name);
        var picture = Residual.picture(net.input().channels(), net.input().height());
        var heat = gradCam(zoo(net), picture);
        assertTrue(heat.cells().largest() >= 0, heat.toString());
        var layer = heat.method().replace("Grad-CAM at ", "");
        assertTrue(net.layer(layer).orElseThrow().shape().isMap(), layer);
    }

    @Test
    void a_tap_beside_the_way_is_its_layers() {
        var classifier = residual();
        var tapped = new Classifier(
                classifier.net().tap("middle", "relu2"),
                classifier.weights(),
                classifier.classes(),
                classifier.normalisation(),
                classifier.engine());
        assertEquals(
                gradCam(classifier, PICTURE, "cat", "relu2").cells(),
                gradCam(tapped, PICTURE, "cat", "middle").cells());
    }

    @Test
    void dead_and_sparse_filters_are_counted() {
        var classifier = Residual.classifier(PlainNet.net8(), Stripes.CLASSES, Engines.engine());
        var bias = classifier.weights().get("bn1.bias").toArray();
        bias[2] = -100;
        var counted = filterActivity(with(classifier, "bn1.bias", bias), Stripes.of(20, 2), "relu1");
        assertEquals(List.of(2), counted.dead("relu1"));
        assertEquals(List.of(), counted.sparse("relu1"));
        assertEquals("4 filters of 1 layer over 20 pictures: 1 dead, 0 sparse", counted.toString());
        assertEquals(1, counted.table().intColumn("dead").get(0));
        assertEquals("dead", counted.filterTable().stringColumn("state").get(2));
        var picture = Stripes.of(3, 4).picture(1);
        assertEquals(
                List.of(2),
                activations(with(classifier, "bn1.bias", bias), picture, "relu1")
                        .filters()
                        .dead("relu1"));
    }

    @Test
    void patterns_can_be_larger_than_the_nets_pictures() {
        var found =
                patterns(residual(), "conv2", gradientAscent().steps(3).side(20).filters(1));
        assertEquals(List.of(1, 3, 20, 20), found.inputs().shape().sides());
        assertEquals(20, found.picture(0).size().width());
        assertEquals(1, found.table().rowCount());
    }

    @Test
    void a_filters_pattern_does_not_depend_on_the_others() {
        var all = patterns(residual(), "conv2", gradientAscent().steps(5))
                .inputs()
                .toArray();
        var one = patterns(residual(), "conv2", gradientAscent().steps(5).filters(6))
                .inputs()
                .toArray();
        Reference.assertClose(java.util.Arrays.copyOfRange(all, 6 * 432, 7 * 432), one, 1e-6, "filter 6");
    }

    @Test
    void kernels_of_colours_are_the_weights() {
        var kernels = filters(residual());
        var weight = residual().weights().get("conv1.weight").toArray();
        assertEquals(weight[(4 * 3 + 1) * 9 + 5], kernels.kernel(4, 1).at(2, 1));
    }

    @Test
    void errors_name_the_layer_and_the_likest_ones() {
        var classifier = residual();
        refused(
                "net 'residual' has no layer 'conv_4'; near it are conv1, conv2, conv3, bn1; its summary() lists all 13",
                () -> activations(classifier, PICTURE, "conv_4"));
        refused(
                "net 'residual' knows no class 'Cat.'; near it are cat, ant, bee, dog of 4",
                () -> gradCam(classifier, PICTURE, "Cat."));
        refused(
                "fc: gives 4 numbers, and a heat map needs a feature map (channels x height x width); take a layer before it,"
                        + " as relu3",
                () -> gradCam(classifier, PICTURE, "cat", "fc"));
        refused(
                "conv2: its kernels see 6 channels, and only 1 (grey) or 3 (colours) can be shown; take patterns, which shows"
                        + " what any filter looks for",
                () -> filters(classifier, "conv2"));
        refused("relu1: is no convolution, and so has no kernels to look at", () -> filters(classifier, "relu1"));
        refused(
                "conv2: filter 8 of 8; they count from 0",
                () -> patterns(classifier, "conv2", gradientAscent().filters(8)));
        refused(
                "net 'residual' takes pictures of 3x12x12 (channels x height x width), and this one is 3x13x13; resize it"
                        + " first",
                () -> cam(classifier, Residual.picture(3, 13)));
        refused(
                "occlusion by a patch of 13 px on a picture 12x12x3: the patch must fit the picture",
                () -> occlusion(classifier, PICTURE, "cat", new Occlusion(13, 2)));
        refused("'relu9' was not looked at; near it are relu1, relu2, relu3", () -> activations(classifier, PICTURE)
                .layer("relu9"));
    }

    @Test
    void a_net_with_more_behind_its_average_is_refused_by_cam() {
        var two = net(
                "two",
                input(3, 12, 12).conv(4, 3).globalAvgPool().dense(5).relu().dense(4));
        refused(
                "net 'two' has relu1 between its last map and its classes; a class activation map needs global average pooling"
                        + " and at most one dense layer behind it, so take gradCam, which explains every net",
                () -> cam(zoo(two), PICTURE));
        var aside = input(3, 12, 12).conv(4, 3);
        var left = aside.conv(4, 3).as("aside");
        var forked = net("forked", aside.globalAvgPool().dense(4), left.globalAvgPool());
        refused(
                "aside: the classes do not come from it; take a layer on the way to the first output, as conv1",
                () -> gradCam(zoo(forked), PICTURE, "class 1", "aside"));
    }
}
