package dev.fovea.detection.onestage;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Net;

/** What the outputs of a detector's net mean, whatever the size of the pictures. A value. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LocalisationHead.class, name = "localisation"),
    @JsonSubTypes.Type(value = Yolo1Head.class, name = "yolo1"),
    @JsonSubTypes.Type(value = YoloHead.class, name = "yolo"),
    @JsonSubTypes.Type(value = AnchorHead.class, name = "anchors"),
})
public sealed interface Head permits LocalisationHead, Yolo1Head, YoloHead, AnchorHead {
    /** How many classes it tells apart, without background. */
    int classes();

    /**
     * The head on the outputs of a net for pictures of one size.
     *
     * @throws IllegalArgumentException if the outputs are not those of this head, saying which and why
     */
    FittedHead on(Net net);

    /** Fresh weights as this head wants a training to begin with; as they are unless it has reason to change them. */
    default Weights begin(Net net, Weights fresh) {
        return fresh;
    }

    /** The strides' least common multiple: what the sides of pictures must be multiples of. */
    int stride();
}
