package dev.fovea.engine.inference;

import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Weights;
import dev.fovea.engine.onnx.Onnx;
import dev.fovea.networks.Net;

/** Ways to predict; all give the same numbers, within the rounding of float32. Notebooks import {@link #predictor} statically. */
public final class Predictors {
    private Predictors() {}

    /**
     * The fastest way at hand: the session's engine where it has a GPU; else ONNX Runtime if it is on the class path; else, of MXNet, the
     * symbol with its layers fused; else the engine layer by layer. The predictor's {@code toString} says which it is.
     */
    public static Predictor of(Net net, Weights weights) {
        var engine = Engines.engine();
        if (Engines.device(engine).isGpu()) {
            return on(Executor.of(net, weights, engine), "");
        }
        if (OnnxRuntime.available()) {
            return onnxRuntime(net, weights);
        }
        return engine == EngineKind.MXNET ? fused(net, weights) : walking(net, weights, engine);
    }

    /** The same as {@link #of}, as a word of its own. */
    public static Predictor predictor(Net net, Weights weights) {
        return of(net, weights);
    }

    /**
     * Through ONNX Runtime on the CPU.
     *
     * @throws IllegalStateException if it is not on the class path, saying how to get it
     */
    public static Predictor onnxRuntime(Net net, Weights weights) {
        return new OnnxRuntime(net, Onnx.of(net, weights).foldBatchNorm());
    }

    /** Through MXNet's symbol with neighbouring layers fused into one operator where oneDNN can, on the CPU. */
    public static Predictor fused(Net net, Weights weights) {
        return on(Executor.fused(net, weights), ", fused by oneDNN");
    }

    /** Layer by layer with the engine's array operations. */
    public static Predictor walking(Net net, Weights weights, EngineKind engine) {
        return on(Executor.walking(net, weights, engine), ", layer by layer");
    }

    private static Predictor on(Executor executor, String how) {
        return new ExecutorPredictor(
                executor,
                executor.engine().title() + " on " + executor.manager().getDevice() + how);
    }
}
