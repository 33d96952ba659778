package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Inception;
import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import dev.fovea.networks.PoolingNode;

/**
 * GoogLeNet (Szegedy et al. 2015, arXiv 1409.4842): torchvision's, with batch normalisation and 3x3 where the paper has 5x5
 * convolutions, and the paper's, without its local response normalisation. The nets named {@code Aux} have the two auxiliary
 * classifiers as second and third output, for training with a weight of 0.3 each; torchvision's published weights are theirs,
 * and want pictures normalised by mean 0.5 and deviation 0.5. Taps {@code c1} to {@code c5} are the last maps of strides 2 to 32.
 */
public final class GoogLeNets {
    /**
     * How the two versions differ.
     *
     * @param wide the kernel of the third branch
     * @param lastPool the kernel of the last pooling
     * @param simplified whether the stem is normalised by batches and each module has one width of reduction, that of its pooling branch
     */
    private record Version(
            String name, InceptionUnit unit, int wide, int lastPool, double dropout, boolean simplified) {
        static final Version TORCHVISION = new Version("googlenet", InceptionUnit.NORMALISED, 3, 2, 0.2, false);
        static final Version PAPER = new Version("googlenet_paper", InceptionUnit.BIASED, 5, 3, 0.4, false);
        static final Version NOTES = new Version("googlenet_simplified", InceptionUnit.BIASED, 5, 3, 0.4, true);

        Node normalised(Node x) {
            return simplified ? x.bn() : x;
        }
    }

    private GoogLeNets() {}

    /** For 224x224 pictures and 1000 classes: 6,624,904 parameters. */
    public static Net googlenet() {
        return googlenet(1000);
    }

    public static Net googlenet(int classes) {
        return googlenet(input(3, 224, 224), classes);
    }

    public static Net googlenet(Node pictures, int classes) {
        return googlenet(pictures, classes, false, Version.TORCHVISION);
    }

    /** With both auxiliary classifiers: 13,004,888 parameters. */
    public static Net googlenetAux() {
        return googlenetAux(1000);
    }

    public static Net googlenetAux(int classes) {
        return googlenetAux(input(3, 224, 224), classes);
    }

    public static Net googlenetAux(Node pictures, int classes) {
        return googlenet(pictures, classes, true, Version.TORCHVISION);
    }

    /** The paper's: 6,998,552 parameters. */
    public static Net googlenetPaper() {
        return googlenetPaper(1000);
    }

    public static Net googlenetPaper(int classes) {
        return googlenetPaper(input(3, 224, 224), classes);
    }

    public static Net googlenetPaper(Node pictures, int classes) {
        return googlenet(pictures, classes, false, Version.PAPER);
    }

    /** The paper's with both auxiliary classifiers: 13,378,280 parameters. */
    public static Net googlenetPaperAux() {
        return googlenetPaperAux(1000);
    }

    public static Net googlenetPaperAux(int classes) {
        return googlenetPaperAux(input(3, 224, 224), classes);
    }

    public static Net googlenetPaperAux(Node pictures, int classes) {
        return googlenet(pictures, classes, true, Version.PAPER);
    }

    /**
     * As study notes simplify it: one width of reduction in each module, that of its pooling branch; batch normalisation in the stem where the paper
     * normalises locally; and three outputs that count alike. 13,523,944 parameters.
     */
    public static Net googlenetSimplified() {
        return googlenetSimplified(input(3, 224, 224), 1000);
    }

    public static Net googlenetSimplified(Node pictures, int classes) {
        return googlenet(pictures, classes, true, Version.NOTES);
    }

    private static Net googlenet(Node pictures, int classes, boolean auxiliaries, Version version) {
        var unit = version.unit;
        var stem = unit.of(pictures, "conv1", b -> b.conv(64, 7).stride(2)) // 64x112x112
                .tap("c1")
                .then(GoogLeNets::halved)
                .then(version::normalised)
                .then(x -> unit.of(x, "conv2", 64, 1))
                .then(x -> unit.of(x, "conv3", 192, 3))
                .then(version::normalised)
                .tap("c2"); // 192x56x56
        var three = halved(stem)
                .then(x -> inception(x, "inception3a", version, new Inception(64, 96, 128, 16, 32, 32)))
                .then(x -> inception(x, "inception3b", version, new Inception(128, 128, 192, 32, 96, 64)))
                .tap("c3"); // 480x28x28
        var fourA = inception(halved(three), "inception4a", version, new Inception(192, 96, 208, 16, 48, 64));
        var fourD = fourA.then(x -> inception(x, "inception4b", version, new Inception(160, 112, 224, 24, 64, 64)))
                .then(x -> inception(x, "inception4c", version, new Inception(128, 128, 256, 24, 64, 64)))
                .then(x -> inception(x, "inception4d", version, new Inception(112, 144, 288, 32, 64, 64)));
        var five = fourD.then(x -> inception(x, "inception4e", version, new Inception(256, 160, 320, 32, 128, 128)))
                .tap("c4") // 832x14x14
                .maxPool(version.lastPool, 2)
                .valid()
                .ceil()
                .then(x -> inception(x, "inception5a", version, new Inception(256, 160, 320, 32, 128, 128)))
                .then(x -> inception(x, "inception5b", version, new Inception(384, 192, 384, 48, 128, 128)))
                .tap("c5"); // 1024x7x7
        var logits =
                five.globalAvgPool().dropout(version.dropout).dense(classes).as("fc");
        return auxiliaries
                ? net(
                        version.simplified ? version.name : version.name + "_aux",
                        logits,
                        fourA.block("aux1", b -> auxiliary(b, classes, unit)),
                        fourD.block("aux2", b -> auxiliary(b, classes, unit)))
                : net(version.name, logits);
    }

    private static PoolingNode halved(Node x) {
        return x.maxPool(3, 2).valid().ceil();
    }

    private static Node inception(Node x, String name, Version version, Inception channels) {
        int reduced = channels.pooled();
        var own = version.simplified
                ? new Inception(channels.ones(), reduced, channels.threes(), reduced, channels.fives(), reduced)
                : channels;
        return x.block(name, b -> own.after(b, version.unit::of, version.wide));
    }

    private static Node auxiliary(Node x, int classes, InceptionUnit unit) {
        var pooled = unit == InceptionUnit.BIASED ? x.avgPool(5, 3).valid() : x.adaptiveAvgPool(4, 4);
        return Inception.auxiliary(pooled, classes, unit::of);
    }
}
