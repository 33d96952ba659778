package dev.fovea.training.checkpoints;

import dev.fovea.networks.Net;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must be the same for a training to go on as the one that it was: the nets, and by their names recipe, data and engine in words.
 *
 * @param nets those that are trained together; most trainings have one
 */
public record Conditions(List<Net> nets, Map<String, String> words) {
    public Conditions {
        nets = List.copyOf(nets);
        words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
    }

    /**
     * Checks that a training under {@code wanted} can go on from here.
     *
     * @param where what the message calls this, for example a folder
     * @throws IllegalArgumentException naming all that differs
     */
    void check(Conditions wanted, String where) {
        var differences = Differences.between(this, wanted);
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException(where + " is no checkpoint of this training: "
                    + String.join("; ", differences) + "; say the same as then, or train into another folder");
        }
    }
}
