package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import java.util.List;

/** Very deep networks of 3x3 convolutions (Simonyan and Zisserman 2015, arXiv 1409.1556) as torchvision builds them. */
public final class Vggs {
    /** How many convolutions stand before each pooling. */
    private record Depths(List<Integer> stages) {
        static final Depths VGG11 = of(1, 1, 2, 2, 2);
        static final Depths VGG13 = of(2, 2, 2, 2, 2);
        static final Depths VGG16 = of(2, 2, 3, 3, 3);
        static final Depths VGG19 = of(2, 2, 4, 4, 4);

        private static Depths of(Integer... stages) {
            return new Depths(List.of(stages));
        }
    }

    private Vggs() {}

    /** VGG-11 for 224x224 pictures and 1000 classes: 132,863,336 parameters. */
    public static Net vgg11() {
        return vgg11(1000);
    }

    public static Net vgg11(int classes) {
        return vgg11(input(3, 224, 224), classes);
    }

    public static Net vgg11(Node pictures, int classes) {
        return vgg("vgg11", pictures, classes, Depths.VGG11, false);
    }

    /** VGG-13: 133,047,848 parameters. */
    public static Net vgg13() {
        return vgg13(1000);
    }

    public static Net vgg13(int classes) {
        return vgg13(input(3, 224, 224), classes);
    }

    public static Net vgg13(Node pictures, int classes) {
        return vgg("vgg13", pictures, classes, Depths.VGG13, false);
    }

    /** VGG-16: 138,357,544 parameters. */
    public static Net vgg16() {
        return vgg16(1000);
    }

    public static Net vgg16(int classes) {
        return vgg16(input(3, 224, 224), classes);
    }

    public static Net vgg16(Node pictures, int classes) {
        return vgg("vgg16", pictures, classes, Depths.VGG16, false);
    }

    /** VGG-19: 143,667,240 parameters. */
    public static Net vgg19() {
        return vgg19(1000);
    }

    public static Net vgg19(int classes) {
        return vgg19(input(3, 224, 224), classes);
    }

    public static Net vgg19(Node pictures, int classes) {
        return vgg("vgg19", pictures, classes, Depths.VGG19, false);
    }

    /** VGG-11 with batch normalisation: 132,868,840 parameters. */
    public static Net vgg11Bn() {
        return vgg11Bn(1000);
    }

    public static Net vgg11Bn(int classes) {
        return vgg11Bn(input(3, 224, 224), classes);
    }

    public static Net vgg11Bn(Node pictures, int classes) {
        return vgg("vgg11_bn", pictures, classes, Depths.VGG11, true);
    }

    /** VGG-13 with batch normalisation: 133,053,736 parameters. */
    public static Net vgg13Bn() {
        return vgg13Bn(1000);
    }

    public static Net vgg13Bn(int classes) {
        return vgg13Bn(input(3, 224, 224), classes);
    }

    public static Net vgg13Bn(Node pictures, int classes) {
        return vgg("vgg13_bn", pictures, classes, Depths.VGG13, true);
    }

    /** VGG-16 with batch normalisation: 138,365,992 parameters. */
    public static Net vgg16Bn() {
        return vgg16Bn(1000);
    }

    public static Net vgg16Bn(int classes) {
        return vgg16Bn(input(3, 224, 224), classes);
    }

    public static Net vgg16Bn(Node pictures, int classes) {
        return vgg("vgg16_bn", pictures, classes, Depths.VGG16, true);
    }

    /** VGG-19 with batch normalisation: 143,678,248 parameters. */
    public static Net vgg19Bn() {
        return vgg19Bn(1000);
    }

    public static Net vgg19Bn(int classes) {
        return vgg19Bn(input(3, 224, 224), classes);
    }

    public static Net vgg19Bn(Node pictures, int classes) {
        return vgg("vgg19_bn", pictures, classes, Depths.VGG19, true);
    }

    private static Net vgg(String name, Node x, int classes, Depths depths, boolean norm) {
        return net(
                name,
                trunk(x, depths, norm)
                        .flatten()
                        .dense(4096)
                        .as("classifier.0")
                        .relu()
                        .dropout(0.5)
                        .dense(4096)
                        .as("classifier.3")
                        .relu()
                        .dropout(0.5)
                        .dense(classes)
                        .as("classifier.6"));
    }

    /** Five stages, each ended by pooling; {@code c1} to {@code c5} are the last maps of strides 2 to 32. */
    private static Node trunk(Node pictures, Depths depths, boolean norm) {
        var x = pictures;
        int place = 0; // torchvision counts every layer, those without parameters too
        for (int stage = 0; stage < depths.stages.size(); stage++) {
            int width = Math.min(64 << stage, 512);
            for (int i = 0; i < depths.stages.get(stage); i++) {
                x = x.conv(width, 3).as("features." + place);
                x = (norm ? x.bn().as("features." + (place + 1)) : x).relu();
                place += norm ? 3 : 2;
            }
            x = (stage == 0 ? x : x.tap("c" + stage)).maxPool(2);
            place++;
        }
        return x.tap("c5");
    }
}
