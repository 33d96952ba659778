package dev.fovea.training.checkpoints;

import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What differs between the conditions of a checkpoint and those of a training, in words. */
final class Differences {
    private Differences() {}

    static List<String> between(Conditions then, Conditions now) {
        var differences = new ArrayList<String>();
        if (then.nets().size() != now.nets().size()) {
            differences.add("it trained " + then.nets().size() + " nets together, and this trains "
                    + now.nets().size());
        }
        for (int i = 0; i < Math.min(then.nets().size(), now.nets().size()); i++) {
            if (!then.nets().get(i).equals(now.nets().get(i))) {
                differences.add(net(then.nets().get(i), now.nets().get(i)));
            }
        }
        var names = new LinkedHashSet<>(then.words().keySet());
        names.addAll(now.words().keySet());
        for (var name : names) {
            var before = then.words().getOrDefault(name, "nothing");
            var here = now.words().getOrDefault(name, "nothing");
            if (!before.equals(here)) {
                differences.add("its " + name + " was " + before + ", and here it is " + here);
            }
        }
        return differences;
    }

    /** The first layer in which two nets differ. */
    private static String net(Net then, Net now) {
        for (int i = 0; i < Math.min(then.layers().size(), now.layers().size()); i++) {
            var before = then.layers().get(i);
            var here = now.layers().get(i);
            if (!before.equals(here)) {
                return "its net '" + then.name() + "' had " + told(before) + ", and here it has " + told(here);
            }
        }
        return "its net '" + then.name() + "' had " + then.layers().size() + " layers, and '" + now.name()
                + "' here has " + now.layers().size();
    }

    private static String told(NamedLayer layer) {
        return layer.name() + " = " + layer.layer();
    }
}
