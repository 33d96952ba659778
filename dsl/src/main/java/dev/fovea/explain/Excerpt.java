package dev.fovea.explain;

import dev.fovea.networks.Layers;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import dev.fovea.networks.Normalisations;
import dev.fovea.networks.Shape;
import dev.fovea.networks.Shared;
import dev.fovea.networks.Tap;
import java.util.ArrayList;
import java.util.List;

/** Nets made of a net's layers, whose parameters keep their names. */
final class Excerpt {
    private static final String PROBE = "explain.probe";

    private Excerpt() {}

    /** The net up to some layers, whose numbers are its outputs in this order; without what none of them needs. */
    static Net until(Net net, List<Integer> places) {
        var kept = needed(net, places);
        var moved = new int[kept.length];
        var layers = new ArrayList<NamedLayer>();
        for (int i = 0; i < kept.length; i++) {
            if (kept[i]) {
                moved[i] = layers.size();
                layers.add(moved(net.layers().get(i), moved));
            }
        }
        return new Net(
                net.name(), layers, places.stream().map(place -> moved[place]).toList());
    }

    /** Which layers some of them need, themselves among them, as are the owners of shared parameters. */
    static boolean[] needed(Net net, List<Integer> places) {
        var layers = net.layers();
        var needed = new boolean[layers.size()];
        places.forEach(place -> needed[place] = true);
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (needed[i]) {
                layers.get(i).inputs().forEach(input -> needed[input] = true);
                if (layers.get(i).layer() instanceof Shared shared) {
                    needed[Places.find(net, shared.owner())] = true;
                }
            }
        }
        return needed;
    }

    private static NamedLayer moved(NamedLayer named, int... places) {
        return new NamedLayer(
                named.name(),
                named.layer(),
                named.inputs().stream().map(input -> places[input]).toList(),
                named.inputShapes(),
                named.shape());
    }

    /**
     * The net as it is in inference, also where a gradient is asked for, which engines give in training only: batch norms frozen, and
     * nothing dropped.
     */
    static Net steady(Net net) {
        var layers = net.layers().stream().map(Excerpt::steady).toList();
        return new Net(net.name(), layers, net.outputs());
    }

    private static NamedLayer steady(NamedLayer named) {
        var layer = Shared.plain(named.layer());
        var steady = layer instanceof Layers.BatchNorm norm
                ? new Normalisations.FrozenBatch(norm.epsilon())
                : layer instanceof Normalisations.BatchRenorm norm
                        ? new Normalisations.FrozenBatch(norm.epsilon())
                        : layer instanceof Layers.Dropout ? new Tap() : named.layer();
        return new NamedLayer(named.name(), steady, named.inputs(), named.inputShapes(), named.shape());
    }

    /**
     * The net with a second input that is added to what one layer gives. Fed with zeros it changes nothing, and its gradient is that of the
     * layer's numbers, wherever the layer stands in the graph.
     *
     * @return a net of two outputs: the layer's numbers, and the net's own first output
     */
    static Net probed(Net net, int place) {
        var old = net.layers();
        Shape shape = old.get(place).shape();
        var moved = new int[old.size()];
        var layers = new ArrayList<NamedLayer>();
        for (int i = 0; i < old.size(); i++) {
            moved[i] = layers.size();
            layers.add(moved(old.get(i), moved));
            if (i == place) {
                int probe = layers.size();
                layers.add(new NamedLayer(PROBE, new Layers.Input(shape), List.of(), List.of(), shape));
                var both = List.of(probe - 1, probe);
                layers.add(new NamedLayer(PROBE + ".sum", new Layers.Add(), both, List.of(shape, shape), shape));
                moved[i] = probe + 1;
            }
        }
        int logits = moved[net.outputs().get(0)];
        return until(new Net(net.name(), layers, List.of(logits)), List.of(moved[place], logits));
    }
}
