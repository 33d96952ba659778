package dev.fovea.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Which engine and device nets run on. Notebooks import {@link #engine} statically. */
public final class Engines {
    private static final AtomicReference<@Nullable EngineKind> CHOSEN = new AtomicReference<>();

    static {
        System.setProperty("ai.djl.offline", System.getProperty("ai.djl.offline", "true"));
    }

    private Engines() {}

    /**
     * Chooses the engine for what follows.
     *
     * @throws IllegalStateException if its natives are not there, saying how to get them
     */
    public static EngineKind engine(EngineKind kind) {
        djl(kind);
        CHOSEN.set(kind);
        return kind;
    }

    /** The engine in use: the one chosen, else the environment's {@code FOVEA_ENGINE}, else MXNet. */
    public static EngineKind engine() {
        var chosen = CHOSEN.get();
        return chosen != null ? chosen : fromEnvironment();
    }

    private static EngineKind fromEnvironment() {
        var name = System.getenv().getOrDefault("FOVEA_ENGINE", "mxnet");
        return Arrays.stream(EngineKind.values())
                .filter(kind -> kind.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("FOVEA_ENGINE is '" + name + "'; the engines are mxnet and pytorch"));
    }

    /** The engines whose libraries are on the class path. */
    public static List<EngineKind> available() {
        return Arrays.stream(EngineKind.values())
                .filter(kind -> Engine.hasEngine(kind.title()))
                .toList();
    }

    /** The GPU if the engine sees one, else the CPU. */
    public static Device device(EngineKind kind) {
        return djl(kind).defaultDevice();
    }

    /** A fresh scope for arrays on the engine's default device; the caller closes it. */
    public static NDManager manager(EngineKind kind) {
        return djl(kind).newBaseManager();
    }

    /** Seeds the engine's own generator, which dropout draws from. */
    public static void seed(EngineKind kind, long seed) {
        djl(kind).setRandomSeed((int) (seed ^ (seed >>> 32)));
    }

    /**
     * Seeds it for one step of a training, so that what the step draws depends on seed and step alone and not on the steps before it: a training
     * that goes on in another process draws the same.
     */
    public static void seed(EngineKind kind, long seed, long step) {
        seed(kind, new SplittableRandom(seed ^ (step * 0x9E3779B97F4A7C15L)).nextLong());
    }

    /** Begins to record operations of this thread, so that gradients can be asked for. */
    public static GradientCollector tape(EngineKind kind) {
        return djl(kind).newGradientCollector();
    }

    static Engine djl(EngineKind kind) {
        if (!Engine.hasEngine(kind.title())) {
            throw new IllegalStateException("the " + kind.title() + " engine is not on the class path; start with "
                    + "FOVEA_ENGINE=" + kind.name().toLowerCase(Locale.ROOT) + " ./fovea ..., which fetches it once");
        }
        return Engine.getEngine(kind.title());
    }
}
