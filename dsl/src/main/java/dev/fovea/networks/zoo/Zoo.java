package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.input;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import dev.fovea.networks.Shape;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** All architectures by name; notebooks import its words statically. */
public final class Zoo {
    /** A net for pictures and classes, with what it is made for if nothing else is said. */
    private record Architecture(
            String name, Shape shape, int classes, BiFunction<Node, Integer, Net> make, String paper) {
        Net net() {
            return make.apply(input(shape), classes);
        }
    }

    private static final List<Architecture> ALL = List.of(
            new Architecture("lenet5", Shape.of(1, 32, 32), 10, Classics::lenet5, "LeCun et al. 1998"),
            classifier("alexnet", 224, AlexNets::alexnet, "Krizhevsky 2014, arXiv 1404.5997"),
            classifier("alexnet2012", 227, AlexNets::alexnet2012, "Krizhevsky, Sutskever and Hinton 2012"),
            classifier(
                    "alexnet2012_ungrouped",
                    227,
                    AlexNets::alexnet2012Ungrouped,
                    "Krizhevsky, Sutskever and Hinton 2012"),
            classifier("vgg11", 224, Vggs::vgg11, "Simonyan and Zisserman 2015, arXiv 1409.1556"),
            classifier("vgg13", 224, Vggs::vgg13, "Simonyan and Zisserman 2015, arXiv 1409.1556"),
            classifier("vgg16", 224, Vggs::vgg16, "Simonyan and Zisserman 2015, arXiv 1409.1556"),
            classifier("vgg19", 224, Vggs::vgg19, "Simonyan and Zisserman 2015, arXiv 1409.1556"),
            classifier("vgg11_bn", 224, Vggs::vgg11Bn, "Simonyan and Zisserman 2015, arXiv 1409.1556"),
            classifier("vgg13_bn", 224, Vggs::vgg13Bn, "Simonyan and Zisserman 2015, arXiv 1409.1556"),
            classifier("vgg16_bn", 224, Vggs::vgg16Bn, "Simonyan and Zisserman 2015, arXiv 1409.1556"),
            classifier("vgg19_bn", 224, Vggs::vgg19Bn, "Simonyan and Zisserman 2015, arXiv 1409.1556"),
            new Architecture(
                    "nin_cifar",
                    Shape.of(3, 32, 32),
                    10,
                    Classics::ninCifar,
                    "Lin, Chen and Yan 2014, arXiv 1312.4400"),
            classifier("nin", 227, Classics::nin, "Lin, Chen and Yan 2014, arXiv 1312.4400"),
            classifier("googlenet", 224, GoogLeNets::googlenet, "Szegedy et al. 2015, arXiv 1409.4842"),
            classifier("googlenet_aux", 224, GoogLeNets::googlenetAux, "Szegedy et al. 2015, arXiv 1409.4842"),
            classifier("googlenet_paper", 224, GoogLeNets::googlenetPaper, "Szegedy et al. 2015, arXiv 1409.4842"),
            classifier(
                    "googlenet_paper_aux", 224, GoogLeNets::googlenetPaperAux, "Szegedy et al. 2015, arXiv 1409.4842"),
            classifier(
                    "googlenet_simplified",
                    224,
                    GoogLeNets::googlenetSimplified,
                    "after Szegedy et al. 2015, arXiv 1409.4842"),
            classifier("inception_v3", 299, InceptionV3s::inceptionV3, "Szegedy et al. 2016, arXiv 1512.00567"),
            classifier("inception_v3_aux", 299, InceptionV3s::inceptionV3Aux, "Szegedy et al. 2016, arXiv 1512.00567"),
            classifier("resnet18", 224, ResNets::resnet18, "He et al. 2016, arXiv 1512.03385"),
            classifier("resnet34", 224, ResNets::resnet34, "He et al. 2016, arXiv 1512.03385"),
            classifier("resnet50", 224, ResNets::resnet50, "He et al. 2016, arXiv 1512.03385"),
            classifier("resnet101", 224, ResNets::resnet101, "He et al. 2016, arXiv 1512.03385"),
            classifier("resnet152", 224, ResNets::resnet152, "He et al. 2016, arXiv 1512.03385"),
            classifier("resnet50_v1", 224, ResNets::resnet50V1, "He et al. 2016, arXiv 1512.03385"),
            new Architecture(
                    "resnet20_cifar",
                    Shape.of(3, 32, 32),
                    10,
                    (x, classes) -> ResNets.resnetCifar(x, classes, 20),
                    "He et al. 2016, arXiv 1512.03385"),
            new Architecture(
                    "resnet56_cifar",
                    Shape.of(3, 32, 32),
                    10,
                    (x, classes) -> ResNets.resnetCifar(x, classes, 56),
                    "He et al. 2016, arXiv 1512.03385"),
            new Architecture(
                    "resnet110_cifar",
                    Shape.of(3, 32, 32),
                    10,
                    (x, classes) -> ResNets.resnetCifar(x, classes, 110),
                    "He et al. 2016, arXiv 1512.03385"),
            new Architecture(
                    "resnet18_cifar",
                    Shape.of(3, 32, 32),
                    10,
                    ResNets::resnet18Cifar,
                    "He et al. 2016, arXiv 1512.03385"),
            classifier("se_resnet50", 224, ResNets::seResnet50, "Hu et al. 2018, arXiv 1709.01507"),
            classifier("densenet121", 224, DenseNets::densenet121, "Huang et al. 2017, arXiv 1608.06993"),
            classifier("densenet161", 224, DenseNets::densenet161, "Huang et al. 2017, arXiv 1608.06993"),
            classifier("densenet169", 224, DenseNets::densenet169, "Huang et al. 2017, arXiv 1608.06993"),
            classifier("densenet201", 224, DenseNets::densenet201, "Huang et al. 2017, arXiv 1608.06993"),
            classifier("squeezenet1_0", 224, SqueezeNets::squeezenet10, "Iandola et al. 2016, arXiv 1602.07360"),
            classifier("squeezenet1_1", 224, SqueezeNets::squeezenet11, "Iandola et al. 2016, arXiv 1602.07360"),
            classifier(
                    "mobilenet_v1",
                    224,
                    (x, classes) -> MobileNets.mobilenetV1(x, classes, 1),
                    "Howard et al. 2017, arXiv 1704.04861"),
            classifier(
                    "mobilenet_v2",
                    224,
                    (x, classes) -> MobileNets.mobilenetV2(x, classes, 1),
                    "Sandler et al. 2018, arXiv 1801.04381"),
            classifier(
                    "mobilenet_v3_large",
                    224,
                    (x, classes) -> MobileNets.mobilenetV3Large(x, classes, 1),
                    "Howard et al. 2019, arXiv 1905.02244"),
            classifier(
                    "mobilenet_v3_small",
                    224,
                    (x, classes) -> MobileNets.mobilenetV3Small(x, classes, 1),
                    "Howard et al. 2019, arXiv 1905.02244"),
            classifier(
                    "shufflenet_v1_g1",
                    224,
                    (x, classes) -> ShuffleNets.shufflenetV1(x, classes, 1),
                    "Zhang et al. 2018, arXiv 1707.01083"),
            classifier(
                    "shufflenet_v1_g2",
                    224,
                    (x, classes) -> ShuffleNets.shufflenetV1(x, classes, 2),
                    "Zhang et al. 2018, arXiv 1707.01083"),
            classifier(
                    "shufflenet_v1_g3",
                    224,
                    (x, classes) -> ShuffleNets.shufflenetV1(x, classes, 3),
                    "Zhang et al. 2018, arXiv 1707.01083"),
            classifier(
                    "shufflenet_v1_g4",
                    224,
                    (x, classes) -> ShuffleNets.shufflenetV1(x, classes, 4),
                    "Zhang et al. 2018, arXiv 1707.01083"),
            classifier(
                    "shufflenet_v1_g8",
                    224,
                    (x, classes) -> ShuffleNets.shufflenetV1(x, classes, 8),
                    "Zhang et al. 2018, arXiv 1707.01083"),
            classifier("shufflenet_v2_x0_5", 224, ShuffleNets::shufflenetV2X05, "Ma et al. 2018, arXiv 1807.11164"),
            classifier("shufflenet_v2_x1_0", 224, ShuffleNets::shufflenetV2X10, "Ma et al. 2018, arXiv 1807.11164"),
            classifier("shufflenet_v2_x1_5", 224, ShuffleNets::shufflenetV2X15, "Ma et al. 2018, arXiv 1807.11164"),
            classifier("shufflenet_v2_x2_0", 224, ShuffleNets::shufflenetV2X20, "Ma et al. 2018, arXiv 1807.11164"),
            classifier("xception", 299, Xceptions::xception, "Chollet 2017, arXiv 1610.02357"),
            classifier("senet154", 224, SeNets::senet154, "Hu et al. 2018, arXiv 1709.01507"),
            classifier("overfeat", 231, OverFeats::overfeat, "Sermanet et al. 2014, arXiv 1312.6229"),
            new Architecture(
                    "effnet",
                    Shape.of(3, 32, 32),
                    10,
                    EffNets::effnet,
                    "Freeman, Roese-Koerner and Kummert 2018, arXiv 1801.06434"),
            new Architecture(
                    "resnet50_always_projecting",
                    Shape.of(3, 32, 32),
                    10,
                    ResNets::resnet50AlwaysProjecting,
                    "after He et al. 2016, arXiv 1512.03385"),
            segmenter("deeplabv3_resnet50", 520, Segmenters::deeplabv3, "Chen et al. 2017, arXiv 1706.05587"),
            segmenter("deeplabv3_resnet101", 520, Segmenters::deeplabv3Resnet101, "Chen et al. 2017, arXiv 1706.05587"),
            segmenter("fcn_resnet50", 520, Segmenters::fcn, "Long, Shelhamer and Darrell 2015, arXiv 1411.4038"),
            segmenter(
                    "fcn_resnet101",
                    520,
                    Segmenters::fcnResnet101,
                    "Long, Shelhamer and Darrell 2015, arXiv 1411.4038"),
            segmenter("lraspp_mobilenet_v3_large", 520, Segmenters::lraspp, "Howard et al. 2019, arXiv 1905.02244"),
            segmenter("hypercolumn_vgg16", 224, Segmenters::hypercolumn, "Hariharan et al. 2015, arXiv 1411.5752"),
            new Architecture(
                    "unet_paper",
                    Shape.of(1, 572, 572),
                    2,
                    UNets::unetPaper,
                    "Ronneberger, Fischer and Brox 2015, arXiv 1505.04597"),
            new Architecture(
                    "unet_plus_plus",
                    Shape.of(3, 256, 256),
                    1,
                    (x, classes) -> UNets.unetPlusPlus(x, classes, 32),
                    "Zhou et al. 2018, arXiv 1807.10165"),
            new Architecture(
                    "attention_unet",
                    Shape.of(3, 256, 256),
                    1,
                    (x, classes) -> UNets.attentionUnet(x, classes, 64),
                    "Oktay et al. 2018, arXiv 1804.03999"),
            new Architecture(
                    "unet",
                    Shape.of(3, 256, 256),
                    1,
                    (x, classes) -> UNets.unet(x, classes, 64),
                    "Ronneberger, Fischer and Brox 2015, arXiv 1505.04597"),
            classifier("darknet19", 224, Darknets::darknet19, "Redmon and Farhadi 2017, arXiv 1612.08242"),
            classifier("darknet53", 256, Darknets::darknet53, "Redmon and Farhadi 2018, arXiv 1804.02767"));

    private Zoo() {}

    /** The names of all architectures, in the order of their years. */
    public static List<String> names() {
        return ALL.stream().map(Architecture::name).toList();
    }

    /** One row an architecture: name, input, parameters, macs (multiply-accumulates for one picture), paper. */
    public static Table zoo() {
        var table = Table.create(
                "zoo",
                StringColumn.create("name"),
                StringColumn.create("input"),
                LongColumn.create("parameters"),
                LongColumn.create("macs"),
                StringColumn.create("paper"));
        for (var architecture : ALL) {
            var net = architecture.net();
            table.stringColumn(0).append(architecture.name);
            table.stringColumn(1).append(architecture.shape.toString());
            table.longColumn(2).append(net.parameterCount());
            table.longColumn(3).append(net.macs());
            table.stringColumn(4).append(architecture.paper);
        }
        return table;
    }

    /**
     * The architecture of this name for the pictures and classes that it was published for.
     *
     * @throws IllegalArgumentException that lists the nearest names, if there is no such architecture
     */
    public static Net zoo(String name) {
        return find(name).net();
    }

    /** The architecture of this name for so many classes. */
    public static Net zoo(String name, int classes) {
        var architecture = find(name);
        return zoo(name, input(architecture.shape), classes);
    }

    /** The architecture of this name behind this node, {@code zoo("resnet34", input(1, 96, 96), 5)}. */
    public static Net zoo(String name, Node pictures, int classes) {
        return find(name).make.apply(pictures, classes);
    }

    private static Architecture find(String name) {
        return ALL.stream()
                .filter(architecture -> architecture.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the zoo has no '" + name + "'; near it are "
                        + names().stream()
                                .sorted(Comparator.comparingInt(known -> distance(name, known)))
                                .limit(4)
                                .collect(Collectors.joining(", "))
                        + "; zoo() lists all " + ALL.size()));
    }

    /** How many letters must be added, left out or replaced, with signs and capitals forgiven. */
    private static int distance(String one, String other) {
        return LevenshteinDistance.getDefaultInstance().apply(plain(one), plain(other));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static Architecture classifier(String name, int side, BiFunction<Node, Integer, Net> make, String paper) {
        return new Architecture(name, Shape.of(3, side, side), 1000, make, paper);
    }

    private static Architecture segmenter(String name, int side, BiFunction<Node, Integer, Net> make, String paper) {
        return new Architecture(name, Shape.of(3, side, side), 21, make, paper);
    }
}
