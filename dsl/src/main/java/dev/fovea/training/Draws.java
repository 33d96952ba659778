package dev.fovea.training;

import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.networks.Layers;
import dev.fovea.networks.Net;
import java.util.List;

/**
 * Lets what a step draws inside the engine, which is what dropout drops, depend on the seed and the step's number alone. Nets that draw nothing
 * leave the engine's generator as it is, since MXNet takes 2 ms to begin its 1,024 generators anew.
 */
public record Draws(EngineKind engine, long seed, boolean drawn) {
    public static Draws of(EngineKind engine, long seed, List<Net> nets) {
        boolean drawn = nets.stream()
                .flatMap(net -> net.layers().stream())
                .anyMatch(named -> named.layer() instanceof Layers.Dropout dropout && dropout.rate() > 0);
        return new Draws(engine, seed, drawn);
    }

    /** To be said before a step, from 0 on. */
    public void at(int step) {
        if (drawn) {
            Engines.seed(engine, seed, step);
        }
    }
}
