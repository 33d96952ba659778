package dev.fovea.bench;

import static dev.fovea.augment.Augmentations.brightness;
import static dev.fovea.augment.Augmentations.fraction;
import static dev.fovea.augment.Augmentations.horizontalFlip;
import static dev.fovea.augment.Augmentations.pipeline;
import static dev.fovea.augment.Augmentations.randomShift;
import static dev.fovea.augment.Augmentations.randomZoom;
import static dev.fovea.augment.Augmentations.tone;
import static dev.fovea.augment.Augmentations.verticalFlip;

import dev.fovea.augment.Augmentation;
import dev.fovea.augment.Pipeline;
import dev.fovea.augment.Tone;
import java.util.ArrayList;
import java.util.List;

/** How far training pictures are changed. */
enum DetectorAugment {
    /** Flips both ways and brightness. */
    FLIPS(1, 0, 0),
    /** Also zoom from .9 to 1.11, shifts by a twentieth of the picture, and brightness added. */
    JITTER(.9, .05, 25),
    /** Also zoom from .8 to 1.25, and shifts by a tenth of the picture. */
    ZOOM(.8, .1, 0);

    private final double least;
    private final double shift;
    private final double added;

    /**
     * @param least zoom, the greatest being its inverse
     * @param shift of the picture's sides
     * @param added levels of brightness, either way
     */
    DetectorAugment(double least, double shift, double added) {
        this.least = least;
        this.shift = shift;
        this.added = added;
    }

    Pipeline steps() {
        var steps = new ArrayList<Augmentation>(List.of(horizontalFlip(.5), verticalFlip(.5)));
        if (least < 1) {
            steps.add(randomZoom(least, 1 / least));
            steps.add(randomShift(fraction(shift)));
        }
        steps.add(brightness(.8, 1.2));
        if (added > 0) {
            steps.add(tone(Tone.BRIGHTNESS_ADDED, -added, added));
        }
        return pipeline(steps.toArray(Augmentation[]::new));
    }
}
