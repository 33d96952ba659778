package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.zoo.Zoo.zoo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.networks.Layer;
import dev.fovea.networks.Layers;
import dev.fovea.networks.Net;
import dev.fovea.networks.Parameter;
import dev.fovea.networks.Tap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ZooTest {
    static List<String> names() {
        return Zoo.names();
    }

    /** Torchvision 0.14.1 counted these, or the paper's tables and configuration files by hand; 0 where nobody did. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
            lenet5, 61706, 0, 416520
            alexnet, 61100840, 0, 714188480
            alexnet2012, 60965224, 0, 724406816
            alexnet2012_ungrouped, 62378344, 0, 1135256096
            vgg11, 132863336, 0, 7609090048
            vgg13, 133047848, 0, 11308466176
            vgg16, 138357544, 0, 15470264320
            vgg19, 143667240, 0, 19632062464
            vgg13_bn, 133053736, 5888, 11308466176
            vgg16_bn, 138365992, 8448, 15470264320
            nin_cifar, 966986, 0, 222486528
            nin, 7595176, 0, 1105996320
            googlenet_paper, 6998552, 0, 1582671872
            googlenet_paper_aux, 13378280, 0, 1591044096
            googlenet_simplified, 13523944, 512, 1507049472
            googlenet, 6624904, 14560, 1498376192
            googlenet_aux, 13004888, 15072, 1506748416
            inception_v3, 23834568, 34432, 5713216096
            resnet18, 11689512, 9600, 1814073344
            resnet34, 21797672, 17024, 3663761408
            resnet50, 25557032, 53120, 4089184256
            resnet101, 44549160, 105344, 7801405440
            resnet152, 60192808, 151424, 11513626624
            resnet20_cifar, 269722, 1376, 40551040
            resnet56_cifar, 853018, 4064, 125485696
            resnet110_cifar, 1727962, 8096, 252887680
            resnet50_v1, 25557032, 53120, 3857973248
            se_resnet50, 28088024, 53120, 4091699200
            densenet121, 7978856, 83648, 2834161664
            densenet161, 28681000, 219936, 7727907072
            densenet169, 14149480, 158400, 3359843328
            densenet201, 20013928, 229056, 4291365888
            squeezenet1_0, 1248424, 0, 818924576
            squeezenet1_1, 1235496, 0, 349151936
            mobilenet_v1, 4231976, 21888, 568740352
            mobilenet_v2, 3504872, 34112, 300774272
            mobilenet_v3_small, 2542856, 12112, 56510400
            mobilenet_v3_large, 5483032, 24400, 216589760
            shufflenet_v2_x0_5, 1366792, 7952, 40476448
            shufflenet_v2_x1_0, 2278604, 16180, 144907992
            shufflenet_v2_x1_5, 3503624, 23440, 295759392
            shufflenet_v2_x2_0, 7393996, 33716, 583253464
            xception, 22855952, 54528, 8357403496
            unet, 31031745, 0, 48167387136
            unet_paper, 31030658, 0, 150428424448
            resnet50_always_projecting, 38137738, 75520, 1863340736
            darknet19, 20842376, 14400, 2790989824
            darknet53, 41609928, 35712, 9285115904
            """)
    void parameters_statistics_and_macs_are_those_of_the_reference(
            String name, long parameters, long statistics, long macs) {
        var net = zoo(name);
        assertEquals(List.of(parameters, statistics, macs), List.of(net.parameterCount(), statistics(net), net.macs()));
    }

    /** Torchvision 0.14.1 counted these; it does not count running statistics here. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "fcn_resnet50, 32957013, 142725772800",
        "fcn_resnet101, 51949141, 222746867200",
        "deeplabv3_resnet50, 39638869, 168731205888",
        "deeplabv3_resnet101, 58630997, 248752300288",
        "lraspp_mobilenet_v3_large, 3221538, 2086219688"
    })
    void segmenters_have_the_parameters_and_macs_of_the_reference(String name, long parameters, long macs) {
        var net = zoo(name);
        assertEquals(List.of(parameters, macs), List.of(net.parameterCount(), net.macs()));
        assertEquals("21x520x520", net.output().toString());
    }

    /** As their papers and timm's table round them. */
    @Test
    void nets_that_are_published_in_millions_have_as_many() {
        assertEquals(115.09, zoo("senet154").parameterCount() / 1e6, 0.005);
        assertEquals(9.04, zoo("unet_plus_plus", input(1, 96, 96), 1).parameterCount() / 1e6, 0.005);
    }

    /** Each gate: 1x1 of the map and of the coarser one to half of the map's channels, and from these to one number. */
    @Test
    void attention_costs_unet_its_gates() {
        long gates = 0;
        for (long channels : new long[] {64, 128, 256, 512}) {
            long inner = channels / 2;
            gates += channels * inner + 2 * channels * inner + inner + inner + 1;
        }
        assertEquals(zoo("unet").parameterCount() + gates, zoo("attention_unet").parameterCount());
    }

    /** The reference rounds these operations to a tenth of a million. */
    @ParameterizedTest(name = "{0} groups")
    @CsvSource({
        "1, 1531936, 14688, 143.1",
        "2, 1733848, 20400, 140.8",
        "3, 1865728, 24480, 137.5",
        "4, 1968344, 27744, 134.3",
        "8, 2434768, 39168, 138.4"
    })
    void shufflenet_v1_is_that_of_its_table(int groups, long parameters, long statistics, double millions) {
        var net = ShuffleNets.shufflenetV1(input(3, 224, 224), 1000, groups);
        assertEquals(List.of(parameters, statistics), List.of(net.parameterCount(), statistics(net)));
        assertEquals(millions, net.macs() / 1e6, 0.05);
    }

    @Test
    void the_auxiliary_head_of_inception_v3_is_extra() {
        var net = zoo("inception_v3_aux");
        assertEquals(List.of(27_161_264L, 36_224L), List.of(net.parameterCount(), statistics(net)));
    }

    @Test
    void other_sizes_and_classes_are_arguments() {
        assertEquals(23_528_522, zoo("resnet50", 10).parameterCount());
        assertEquals(4_087_156_736L, zoo("resnet50", 10).macs());
        assertEquals(3_645_374_464L, zoo("darknet19", input(3, 256, 256), 1000).macs());
        assertEquals(11_173_962, zoo("resnet18_cifar").parameterCount());
        assertEquals(
                1_968_680, MobileNets.mobilenetV2(input(3, 224, 224), 1000, 0.5).parameterCount());
    }

    private static long statistics(Net net) {
        return net.parameters().stream()
                .filter(parameter -> !parameter.trained())
                .map(Parameter::shape)
                .mapToLong(shape -> shape.elements())
                .sum();
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_net_has_its_name_and_survives_json(String name) {
        var net = zoo(name);
        assertEquals(name, net.name());
        assertEquals(net, Net.parse(net.json()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_tap_has_the_stride_of_its_name_and_no_other_has_that_stride(String name) {
        var net = zoo(name);
        // Small pictures leave the first stage of a residual net at full size, where large ones have been halved twice.
        int full = name.matches("resnet.*_cifar") ? 2 : 0;
        var strides = new ArrayList<Integer>();
        var taps = new TreeMap<String, Integer>();
        for (var named : net.layers()) {
            int before = named.inputs().stream().map(strides::get).reduce(1, Math::max);
            strides.add(before * stride(named.layer()));
            if (named.layer() instanceof Tap) {
                taps.put(named.name(), strides.get(strides.size() - 1));
            }
        }
        assertTrue(taps.size() >= (name.equals("resnet50_always_projecting") ? 2 : 3), taps.toString());
        taps.forEach((tap, stride) -> assertEquals(1 << (Integer.parseInt(tap.substring(1)) - full), stride, tap));
        assertEquals(taps.size(), new HashSet<>(taps.values()).size());
    }

    private static int stride(Layer layer) {
        if (layer instanceof Layers.Convolution convolution) {
            return convolution.window().stride().height();
        }
        return layer instanceof Layers.Pooling pooling
                ? pooling.window().stride().height()
                : 1;
    }

    /** Stage by stage as the papers' tables have it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "lenet5, c0 6x28x28 c1 16x10x10 c2 16x5x5",
        "alexnet2012, c2 96x55x55 c3 256x27x27 c4 256x13x13 c5 256x6x6",
        "vgg16, c1 128x112x112 c2 256x56x56 c3 512x28x28 c4 512x14x14 c5 512x7x7",
        "nin_cifar, c0 96x32x32 c1 192x16x16 c2 10x8x8",
        "nin, c2 96x55x55 c3 256x27x27 c4 384x13x13 c5 1000x6x6",
        "googlenet_paper, c1 64x112x112 c2 192x56x56 c3 480x28x28 c4 832x14x14 c5 1024x7x7",
        "inception_v3, c1 64x147x147 c2 192x71x71 c3 288x35x35 c4 768x17x17 c5 2048x8x8",
        "resnet50_v1, c1 64x112x112 c2 256x56x56 c3 512x28x28 c4 1024x14x14 c5 2048x7x7",
        "se_resnet50, c1 64x112x112 c2 256x56x56 c3 512x28x28 c4 1024x14x14 c5 2048x7x7",
        "resnet18_cifar, c2 64x32x32 c3 128x16x16 c4 256x8x8 c5 512x4x4",
        "resnet110_cifar, c2 16x32x32 c3 32x16x16 c4 64x8x8",
        "densenet121, c1 64x112x112 c2 256x56x56 c3 512x28x28 c4 1024x14x14 c5 1024x7x7",
        "senet154, c1 128x112x112 c2 256x56x56 c3 512x28x28 c4 1024x14x14 c5 2048x7x7",
        "overfeat, c2 96x56x56 c3 256x24x24 c4 1024x12x12 c5 1024x6x6",
        "effnet, c1 64x16x16 c2 128x8x8 c3 256x4x4",
        "deeplabv3_resnet50, c1 64x260x260 c2 256x130x130 c3 2048x65x65",
        "lraspp_mobilenet_v3_large, c1 16x260x260 c2 24x130x130 c3 40x65x65 c4 960x33x33",
        "unet_paper, c0 64x568x568 c1 128x280x280 c2 256x136x136 c3 512x64x64 c4 1024x28x28",
        "unet_plus_plus, c0 32x256x256 c1 64x128x128 c2 128x64x64 c3 256x32x32 c4 512x16x16",
        "squeezenet1_1, c1 64x111x111 c2 128x55x55 c3 256x27x27 c4 512x13x13",
        "mobilenet_v1, c1 64x112x112 c2 128x56x56 c3 256x28x28 c4 512x14x14 c5 1024x7x7",
        "mobilenet_v2, c1 16x112x112 c2 24x56x56 c3 32x28x28 c4 96x14x14 c5 1280x7x7",
        "shufflenet_v1_g3, c1 24x112x112 c2 24x56x56 c3 240x28x28 c4 480x14x14 c5 960x7x7",
        "xception, c1 64x147x147 c2 128x74x74 c3 256x37x37 c4 728x19x19 c5 2048x10x10",
        "darknet19, c1 64x112x112 c2 128x56x56 c3 256x28x28 c4 512x14x14 c5 1024x7x7",
        "darknet53, c1 64x128x128 c2 128x64x64 c3 256x32x32 c4 512x16x16 c5 1024x8x8"
    })
    void taps_have_the_shapes_of_the_papers_stages(String name, String stages) {
        assertEquals(
                stages,
                zoo(name).taps().entrySet().stream()
                        .map(tap -> tap.getKey() + " " + tap.getValue())
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void features_are_the_net_up_to_its_taps_with_the_same_parameter_names() {
        var net = zoo("resnet50");
        var features = net.features();
        assertEquals(
                "c1 64x112x112, c2 256x56x56, c3 512x28x28, c4 1024x14x14, c5 2048x7x7",
                features.outputs().stream()
                        .map(output -> features.layers().get(output))
                        .map(layer -> layer.name() + " " + layer.shape())
                        .collect(Collectors.joining(", ")));
        var all = net.parameters().stream().map(Parameter::name).collect(Collectors.toCollection(TreeSet::new));
        features.parameters().forEach(parameter -> all.remove(parameter.name()));
        assertEquals(List.of("fc.bias", "fc.weight"), List.copyOf(all));
        assertEquals(features, Net.parse(features.json()));
    }

    @Test
    void the_table_has_a_row_for_each() {
        var table = zoo();
        assertEquals(Zoo.names(), table.stringColumn("name").asList());
        assertEquals(
                21_797_672L,
                table.where(table.stringColumn("name").isEqualTo("resnet34"))
                        .longColumn("parameters")
                        .get(0));
    }

    @Test
    void an_unknown_name_is_told_its_neighbours() {
        var error = assertThrows(IllegalArgumentException.class, () -> zoo("ResNet-51"));
        assertEquals(
                "the zoo has no 'ResNet-51'; near it are resnet50, resnet18, resnet34, resnet101; zoo() lists all "
                        + Zoo.names().size(),
                error.getMessage());
    }
}
