package dev.fovea.detection.assign;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fovea.geometry.Boxes;

/** Says for each anchor which object it learns, if any. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MaxIou.class, name = "max iou"),
    @JsonSubTypes.Type(value = RegionIou.class, name = "region iou"),
    @JsonSubTypes.Type(value = SsdMatching.class, name = "ssd"),
})
public sealed interface Assigner permits MaxIou, RegionIou, SsdMatching {
    /**
     * The assignment of each anchor.
     *
     * @param truths the objects; where there are none every anchor is background
     */
    Assignment assign(Boxes anchors, Boxes truths);
}
