package dev.fovea.networks;

import dev.fovea.networks.DrawnPart.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers the layers of a net into what is drawn. */
final class DrawnParts {
    private final Drawing drawing;

    private DrawnParts(Drawing drawing) {
        this.drawing = drawing;
    }

    static List<DrawnPart> of(Drawing drawing) {
        return new DrawnParts(drawing).parts(units(drawing.net()), 0);
    }

    /** The layers, each with those that follow in place; taps are names of what they look at. */
    static List<Unit> units(Net net) {
        var users = users(net);
        var gathered = new ArrayList<List<NamedLayer>>();
        var taps = new ArrayList<List<String>>();
        var outputs = new ArrayList<Boolean>();
        var homes = new int[net.layers().size()];
        for (int i = 0; i < homes.length; i++) {
            var named = net.layers().get(i);
            boolean tap = named.layer() instanceof Tap;
            int before = named.inputs().isEmpty() ? -1 : homes[named.inputs().get(0)];
            if (tap) {
                homes[i] = before;
                taps.get(before).add(named.name());
            } else if (follows(named)
                    && users[origin(net, named.inputs().get(0))] == 1
                    && taps.get(before).isEmpty()
                    && !(gathered.get(before).get(0).layer() instanceof Layers.Input)) {
                homes[i] = before;
                gathered.get(before).add(named);
            } else {
                homes[i] = gathered.size();
                gathered.add(new ArrayList<>(List.of(named)));
                taps.add(new ArrayList<>());
                outputs.add(false);
            }
            if (net.outputs().contains(i)) {
                outputs.set(homes[i], true);
            }
        }
        var units = new ArrayList<Unit>();
        for (int i = 0; i < gathered.size(); i++) {
            units.add(new Unit(gathered.get(i), taps.get(i), outputs.get(i)));
        }
        return units;
    }

    /** How many layers other than taps read each layer, through taps or not; an output is read once more. */
    private static int[] users(Net net) {
        var users = new int[net.layers().size()];
        for (var named : net.layers()) {
            if (!(named.layer() instanceof Tap)) {
                named.inputs().forEach(input -> users[origin(net, input)]++);
            }
        }
        net.outputs().forEach(output -> users[origin(net, output)]++);
        return users;
    }

    /** The layer behind a tap. */
    static int origin(Net net, int place) {
        int origin = place;
        while (net.layers().get(origin).layer() instanceof Tap) {
            origin = net.layers().get(origin).inputs().get(0);
        }
        return origin;
    }

    private static boolean follows(NamedLayer named) {
        var layer = named.layer();
        return layer instanceof Layers.Activation
                || layer instanceof Layers.BatchNorm
                || layer instanceof Layers.Dropout
                || layer instanceof ParametricRelu
                || layer instanceof Normalisations.LocalResponse
                || layer instanceof Normalisations.Group
                || layer instanceof Normalisations.L2
                || layer instanceof Normalisations.FrozenBatch
                || layer instanceof Normalisations.BatchRenorm;
    }

    /**
     * Units side by side in one block become that block. A name whose layers do not lie side by side was given to the layers one by one, and is no block
     * to draw: what stands between would be drawn on both its sides.
     */
    private List<DrawnPart> parts(List<Unit> units, int depth) {
        Map<String, Integer> runs = new HashMap<>();
        for (int i = 0; i < units.size(); i++) {
            if (i == 0 || !block(units.get(i), depth).equals(block(units.get(i - 1), depth))) {
                runs.merge(block(units.get(i), depth), 1, Integer::sum);
            }
        }
        var parts = new ArrayList<DrawnPart>();
        int end;
        for (int start = 0; start < units.size(); start = end) {
            var block = block(units.get(start), depth);
            end = start + 1;
            while (end < units.size() && block(units.get(end), depth).equals(block)) {
                end++;
            }
            var inside = units.subList(start, end);
            if (block.isEmpty() || inside.size() == 1 || runs.getOrDefault(block, 0) > 1) {
                parts.addAll(inside);
            } else if (drawing.isOpen(block, depth)) {
                parts.add(new DrawnPart.Frame(block, parts(inside, depth + 1)));
            } else {
                parts.add(new DrawnPart.Closed(block, inside));
            }
        }
        return parts;
    }

    /** The first {@code depth + 1} words of the layer's name, or nothing if that is the layer itself. */
    private static String block(Unit unit, int depth) {
        var words = unit.name().split("\\.");
        return words.length <= depth + 1 ? "" : String.join(".", Arrays.copyOf(words, depth + 1));
    }
}
