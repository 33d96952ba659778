package dev.fovea.transfer;

import dev.fovea.engine.Engines;
import dev.fovea.engine.Weights;
import dev.fovea.images.Normalisation;
import dev.fovea.networks.Net;
import dev.fovea.training.Classifier;

/** The words of transfer; notebooks import them statically. */
public final class Transfers {
    private Transfers() {}

    /**
     * What a classifier's net makes of pictures up to a layer or the end of a block: {@code features(classifier, "block4").of(data)}.
     *
     * @throws IllegalArgumentException with the likest names, if there is no such layer or block
     */
    public static Extraction features(Classifier classifier, String layer) {
        return features(classifier.net(), classifier.weights(), classifier.normalisation(), layer)
                .on(classifier.engine());
    }

    /**
     * The same for a net with weights from elsewhere.
     *
     * @param weights those of the layers behind the cut may be missing
     * @param normalisation what the weights were trained with
     */
    public static Extraction features(Net net, Weights weights, Normalisation normalisation, String layer) {
        return Extraction.of(net.upTo(layer), weights, normalisation, Engines.engine());
    }
}
