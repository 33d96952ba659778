package dev.fovea.networks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Freezes layers of a net, and thaws them. */
final class Freezing {
    private Freezing() {}

    static Net freeze(Net net, List<String> globs, boolean frozen) {
        if (globs.isEmpty()) {
            throw new IllegalArgumentException(
                    "net '" + net.name() + "': nothing to freeze is said; name layers or globs, freeze(\"*\") is all");
        }
        var places = new HashSet<Integer>();
        for (var glob : globs) {
            places.addAll(chosen(net, glob));
        }
        return changed(net, places, frozen);
    }

    private static List<Integer> chosen(Net net, String glob) {
        var named = LayerNames.matching(net, glob);
        var chosen =
                named.stream().filter(i -> isFreezable(net.layers().get(i))).toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("net '" + net.name() + "': '" + glob + "' names "
                    + named.stream().map(i -> net.layers().get(i).name()).collect(Collectors.joining(", "))
                    + ", without parameters to freeze; summary() shows which layers have some");
        }
        return chosen;
    }

    static Net thaw(Net net) {
        var layers = net.layers().stream().map(named -> named.frozen(false)).toList();
        return new Net(net.name(), layers, net.outputs());
    }

    static Net upTo(Net net, String name) {
        var places = new TreeSet<>(LayerNames.matching(net, name));
        var open = new ArrayList<>(places);
        while (!open.isEmpty()) {
            var inputs = net.layers().get(open.remove(open.size() - 1)).inputs();
            inputs.stream().filter(places::add).forEach(open::add);
        }
        return changed(net, places, true);
    }

    /** Whether a layer does another thing, or moves, in training: it has parameters of its own or of another, or drops. */
    private static boolean isFreezable(NamedLayer named) {
        return named.layer() instanceof Shared
                || named.layer() instanceof Layers.Dropout
                || !named.parameters().isEmpty();
    }

    private static Net changed(Net net, Set<Integer> places, boolean frozen) {
        var owners = places.stream()
                .map(i -> Shared.resolve(net.layers().get(i)).name())
                .collect(Collectors.toSet());
        var layers = net.layers().stream()
                .map(named -> isFreezable(named)
                                && owners.contains(Shared.resolve(named).name())
                        ? named.frozen(frozen)
                        : named)
                .toList();
        return new Net(net.name(), layers, net.outputs());
    }
}
