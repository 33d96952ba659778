package dev.fovea.experiments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What may explain that numbers differ: versions, machine, data and recipe that are not as they were. */
final class Changes {
    private Changes() {}

    static List<String> between(Experiment recorded, Experiment again) {
        var before = facts(recorded);
        var after = facts(again);
        var names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        var changes = new ArrayList<String>();
        for (var name : names) {
            var one = before.getOrDefault(name, "nothing");
            var other = after.getOrDefault(name, "nothing");
            if (!one.equals(other)) {
                changes.add(name + " was " + one + " and is " + other);
            }
        }
        return changes;
    }

    private static Map<String, String> facts(Experiment experiment) {
        var facts = new LinkedHashMap<>(Facts.trained(experiment));
        facts.keySet().removeIf(name -> name.contains("result."));
        facts.putAll(Facts.setting(experiment));
        // A run again from JSON has the code of whoever asked for it.
        facts.keySet().removeIf(name -> name.startsWith("code.") || name.equals("machine.heap"));
        return facts;
    }
}
