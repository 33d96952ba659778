package dev.fovea.engine;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shape;
import dev.fovea.networks.zoo.ResNets;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class FitTest {
    private static Net small(int classes) {
        return net("small", input(1, 4, 4).conv(2, 3).flatten().dense(classes).as("head"));
    }

    private static Weights plus(Weights weights, String name) {
        var tensors = new LinkedHashMap<String, Tensor>();
        weights.names().forEach(old -> tensors.put(old, weights.get(old)));
        tensors.put(name, Tensor.of(Shape.of(1), 1));
        return Weights.of(tensors);
    }

    @Test
    void weights_of_the_net_itself_fit_strictly() {
        var net = ResNets.resnet18(10);
        var weights = Weights.initial(net, 3);
        assertTrue(weights.into(net).complete());
        assertSame(weights, weights.into(net).strict());
        assertEquals("resnet18: 102 of 102 parameters loaded", weights.into(net).toString());
    }

    @Test
    void a_misfit_is_told_name_by_name_in_text_and_table() {
        var trained = Weights.initial(small(10), 1).rename(name -> name.equals("conv1.bias") ? "stem.bias" : name);
        var fit = trained.into(small(3));
        assertEquals(List.of("conv1.weight"), fit.loaded());
        assertEquals(List.of("conv1.bias"), fit.missing());
        assertEquals(List.of("head.weight", "head.bias"), fit.misshapen());
        assertEquals(List.of("stem.bias"), fit.unexpected());
        assertEquals(
                "small: 1 of 4 parameters loaded; missing: conv1.bias; of another shape: head.weight (10x32 here, 3x32 in the"
                        + " net), head.bias (10 here, 3 in the net); not in the net: stem.bias",
                fit.toString());
        assertEquals(
                List.of("missing", "misshapen", "misshapen", "unexpected", "loaded"),
                fit.table().stringColumn("fit").asList());
        assertEquals(
                List.of("", "10x32", "10", "2", "2x1x3x3"),
                fit.table().stringColumn("weights").asList());
        assertTrue(fit.display().data().get(DisplayData.HTML).contains("stem.bias"));
    }

    @Test
    void lenient_keeps_what_fits_and_draws_a_new_head() {
        var trained = plus(Weights.initial(small(10), 1), "old");
        var weights = trained.into(small(3)).lenient(7);
        var fresh = Weights.initial(small(3), 7);
        assertEquals(trained.get("conv1.weight"), weights.get("conv1.weight"));
        assertEquals(trained.get("conv1.bias"), weights.get("conv1.bias"));
        assertEquals(fresh.get("head.weight"), weights.get("head.weight"));
        assertTrue(weights.into(small(3)).complete());
    }

    @Test
    void lenient_refuses_weights_of_which_nothing_fits() {
        var weights = Weights.initial(small(10), 1).prefix("module.");
        var error = assertThrows(
                IllegalArgumentException.class, () -> weights.into(small(10)).lenient(1));
        assertEquals(
                "not one of these 4 weights fits net 'small', whose parameters begin with conv1.weight; the weights are:"
                        + " module.conv1.weight, module.conv1.bias, module.head.weight, module.head.bias; rename them first,"
                        + " weights.rename(...)",
                error.getMessage());
    }

    @Test
    void prefixes_come_and_go() {
        var weights = Weights.initial(small(10), 1);
        assertEquals(weights, weights.prefix("module.").under("module."));
        assertEquals(
                List.of("weight", "bias"), List.copyOf(weights.under("head.").names()));
    }

    @Test
    void names_that_would_become_one_are_refused() {
        var weights = Weights.initial(small(10), 1);
        var error = assertThrows(IllegalArgumentException.class, () -> weights.rename(name -> "same"));
        assertEquals(
                "two weights would be called 'same', one of them 'conv1.bias' now; names must stay apart",
                error.getMessage());
    }
}
