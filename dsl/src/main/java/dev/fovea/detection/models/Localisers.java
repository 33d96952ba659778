package dev.fovea.detection.models;

import static dev.fovea.networks.Networks.net;

import dev.fovea.detection.onestage.LandmarkHead;
import dev.fovea.detection.onestage.LocalisationHead;
import dev.fovea.detection.training.Detector;
import dev.fovea.detection.training.LandmarkDetector;
import dev.fovea.networks.Initialiser;
import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import java.util.List;

/** Nets that say where the one object of a picture is, or its landmarks: the last map of a backbone, narrowed, and two dense layers, which keep what pooling would lose, the place. */
public final class Localisers {
    private static final int NARROW = 32;
    private static final int UNITS = 128;

    private Localisers() {}

    /** Classification with localisation on the last tap of a backbone, {@code c5}, {@code c4} or {@code c3}: y = (p, x, y, h, w, classes). */
    public static Detector localiser(Net backbone, List<String> classes) {
        return localiser(backbone, LocalisationHead.of(classes.size()), classes);
    }

    /** The same with a head of one's choice. */
    public static Detector localiser(Net backbone, LocalisationHead head, List<String> classes) {
        return Detector.of(net("localiser-" + backbone.name(), numbers(backbone, head.numbers())), head, classes);
    }

    /** So many landmarks on the last tap of a backbone: 129 numbers for 64 points. */
    public static LandmarkDetector landmarks(Net backbone, int points) {
        int numbers = new LandmarkHead(points).numbers();
        return LandmarkDetector.of(net("landmarks-" + backbone.name(), numbers(backbone, numbers)), points);
    }

    private static Node numbers(Net backbone, int count) {
        return last(backbone)
                .conv(NARROW, 1)
                .noBias()
                .bn()
                .relu()
                .flatten()
                .dense(UNITS)
                .relu()
                .dense(count)
                .initialise(new Initialiser.Normal(0.01));
    }

    private static Node last(Net backbone) {
        var taps = backbone.taps();
        for (var name : List.of("c5", "c4", "c3")) {
            var tap = taps.get(name);
            if (tap != null) {
                return tap;
            }
        }
        throw new IllegalArgumentException("net '" + backbone.name()
                + "' has none of the taps c5, c4 and c3 that a localiser could stand on; name its last map with"
                + " tap(\"c5\")");
    }
}
