package dev.fovea.networks;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * How a parameter starts; the engine draws the numbers. Fan-in is the product of all sides but the first, fan-out that of all
 * but the second: the numbers that a weight reads from and writes to.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Initialiser.He.class, name = "he"),
    @JsonSubTypes.Type(value = Initialiser.Xavier.class, name = "xavier"),
    @JsonSubTypes.Type(value = Initialiser.XavierNormal.class, name = "xavier normal"),
    @JsonSubTypes.Type(value = Initialiser.LeCun.class, name = "lecun"),
    @JsonSubTypes.Type(value = Initialiser.LeCunNormal.class, name = "lecun normal"),
    @JsonSubTypes.Type(value = Initialiser.Normal.class, name = "normal"),
    @JsonSubTypes.Type(value = Initialiser.Constant.class, name = "constant"),
})
public sealed interface Initialiser {
    /** Normal with deviation sqrt(2 / fan-in), for layers before a rectifier (He et al. 2015, arXiv 1502.01852). */
    record He() implements Initialiser {}

    /** Uniform within sqrt(6 / (fan-in + fan-out)) (Glorot and Bengio 2010). */
    record Xavier() implements Initialiser {}

    /** Normal with deviation sqrt(2 / (fan-in + fan-out)). */
    record XavierNormal() implements Initialiser {}

    /** Uniform within sqrt(3 / fan-in) (LeCun et al. 1998). */
    record LeCun() implements Initialiser {}

    /** Normal with deviation sqrt(1 / fan-in): what SELU needs (Klambauer et al. 2017, arXiv 1706.02515). */
    record LeCunNormal() implements Initialiser {}

    /** Normal around zero; AlexNet and detection heads take a deviation of 0.01. */
    record Normal(double deviation) implements Initialiser {
        public Normal {
            if (!(deviation >= 0)) {
                throw new IllegalArgumentException("deviation " + deviation + ": it must be at least 0");
            }
        }
    }

    record Constant(double value) implements Initialiser {}

    /**
     * The bias -ln((1 - p) / p), after which a sigmoid gives {@code p}: the rare class's start with focal loss, 0.01 in the paper (Lin et
     * al. 2017, arXiv 1708.02002).
     */
    static Constant prior(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("prior " + p + ": a probability between 0 and 1, both excluded");
        }
        return new Constant(-Math.log((1 - p) / p));
    }
}
