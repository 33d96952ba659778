package dev.fovea.augment;

import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;

/**
 * The concrete change that was drawn for one sample. Applying it is pure: the same sample in, the same sample out.
 * Pictures, boxes, points and masks are changed together and so cannot disagree.
 */
public sealed interface Drawn permits Warp, Recolour, Blend, Patch, Sequence {
    /** Changes what is being worked on; {@link #apply} is for everybody else. */
    void change(Work work);

    /** What the change does to all but pixels: to the size, the objects and the points. */
    Scene apply(Scene scene, Samples partners);

    /**
     * The changed sample.
     *
     * @param partners where mixed samples come from; changes of one sample alone do not look at it
     */
    default Sample apply(Sample sample, Samples partners) {
        try (var work = Work.on(sample, partners)) {
            change(work);
            return work.sample();
        }
    }

    /** The changed sample, where it needs no partners. */
    default Sample apply(Sample sample) {
        return apply(sample, Samples.none());
    }

    /** The changed picture, where there is nothing else to be changed. */
    default Picture apply(Picture picture) {
        return apply(Sample.of(picture)).picture();
    }

    /** The size of the changed picture, for changes that need no partners. */
    default Size size(Size before) {
        return apply(Scene.of(before), Samples.none()).size();
    }

    /** The JSON form, from which {@link #replay} makes the same value again, in another process too. */
    default String json() {
        return AugmentationJson.write(this);
    }

    /** The drawn change that {@link #json} wrote. */
    static Drawn replay(String json) {
        return AugmentationJson.drawn(json);
    }
}
