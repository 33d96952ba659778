package dev.fovea.engine;

import static dev.fovea.networks.Networks.input;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.fovea.networks.Net;
import dev.fovea.networks.Tap;
import dev.fovea.networks.zoo.Zoo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nets of each make, but for those that differ from one here or in {@code TorchvisionParityTest} in depth alone, on pictures that they were not made for. */
class ZooForwardTest {
    private static final List<String> NAMES = List.of(
            "alexnet2012",
            "nin",
            "googlenet_aux",
            "googlenet_paper",
            "inception_v3_aux",
            "resnet50_v1",
            "resnet18_cifar",
            "resnet20_cifar",
            "se_resnet50",
            "densenet121",
            "squeezenet1_0",
            "mobilenet_v1",
            "mobilenet_v2",
            "mobilenet_v3_large",
            "shufflenet_v1_g3",
            "shufflenet_v2_x0_5",
            "xception",
            "unet",
            "darknet19",
            "darknet53",
            "senet154",
            "effnet",
            "deeplabv3_resnet50",
            "fcn_resnet50",
            "hypercolumn_vgg16",
            "unet_plus_plus",
            "attention_unet",
            "lenet5",
            "alexnet2012_ungrouped",
            "nin_cifar",
            "googlenet_paper_aux",
            "googlenet_simplified",
            "resnet34",
            "shufflenet_v1_g1",
            "shufflenet_v1_g2",
            "shufflenet_v1_g4",
            "shufflenet_v1_g8",
            "shufflenet_v2_x1_5",
            "shufflenet_v2_x2_0",
            "overfeat",
            "resnet50_always_projecting",
            "lraspp_mobilenet_v3_large",
            "unet_paper");

    static List<String> names() {
        return NAMES;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void outputs_and_taps_have_the_inferred_shapes_and_are_numbers(String name) {
        int side = side(name);
        var net = tapped(Zoo.zoo(name, input(1, side, side + 16), 7));
        var weights = Weights.initial(net, 1);
        for (var way : TestExecutors.all()) {
            try (var executor = way.of(net, weights);
                    var scope = executor.manager().newSubManager()) {
                var outputs = executor.forward(scope.ones(new Shape(1, 1, side, side + 16)), false);
                for (int i = 0; i < outputs.size(); i++) {
                    var expected = net.layers().get(net.outputs().get(i));
                    assertEquals(expected.shape().sides(), sides(outputs.get(i)), expected.name());
                }
                for (float logit : outputs.head().toFloatArray()) {
                    assertTrue(Float.isFinite(logit), "logit " + logit);
                }
            }
        }
    }

    private static int side(String name) {
        // The auxiliary heads need maps of a size, and a U-Net without padding is the smaller the deeper.
        return name.endsWith("aux") ? 299 : name.equals("unet_paper") ? 188 : 80;
    }

    private static List<Integer> sides(NDArray output) {
        return Arrays.stream(output.getShape().slice(1).getShape())
                .mapToObj(Math::toIntExact)
                .toList();
    }

    /** The net with its taps as outputs too. */
    private static Net tapped(Net net) {
        var outputs = new ArrayList<>(net.outputs());
        for (int i = 0; i < net.layers().size(); i++) {
            if (net.layers().get(i).layer() instanceof Tap) {
                outputs.add(i);
            }
        }
        return new Net(net.name(), net.layers(), outputs);
    }
}
