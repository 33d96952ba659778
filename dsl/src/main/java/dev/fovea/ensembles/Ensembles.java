package dev.fovea.ensembles;

import dev.fovea.augment.Crops;
import dev.fovea.augment.Drawn;
import dev.fovea.augment.Sequence;
import dev.fovea.augment.Warp;
import dev.fovea.detection.training.ObjectDetector;
import dev.fovea.geometry.Size;
import dev.fovea.images.Border;
import dev.fovea.training.Recogniser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The words that make one recogniser of several predictions; notebooks import them statically. */
public final class Ensembles {
    private static final List<Crops.Place> PLACES = List.of(
            Crops.Place.TOP_LEFT,
            Crops.Place.TOP_RIGHT,
            Crops.Place.BOTTOM_LEFT,
            Crops.Place.BOTTOM_RIGHT,
            Crops.Place.CENTRE);

    private Ensembles() {}

    /** All together, each with the same weight. */
    public static Ensemble ensemble(Recogniser... members) {
        return ensemble(List.of(members));
    }

    /** All together, each with the same weight. */
    public static Ensemble ensemble(List<? extends Recogniser> members) {
        return Ensemble.of(List.copyOf(members));
    }

    /** All together, their boxes fused above an IoU of .55. */
    public static DetectorEnsemble ensemble(ObjectDetector first, ObjectDetector... others) {
        var members = Stream.concat(Stream.of(first), Stream.of(others)).toList();
        return new DetectorEnsemble(members, DetectorEnsemble.THRESHOLD);
    }

    /** A look at each picture and at its mirror image; boxes are fused above an IoU of .55. */
    public static DetectorViews flips(ObjectDetector detector) {
        return views(detector, Mirror.NONE, Mirror.ACROSS);
    }

    /**
     * A look at each picture through each of these mirrors: all four suit pictures that have no up and down, such as a microscope's. Boxes are
     * fused above an IoU of .55.
     */
    public static DetectorViews views(ObjectDetector detector, Mirror... views) {
        return new DetectorViews(detector, List.of(views), DetectorEnsemble.THRESHOLD);
    }

    /** A look at each picture and at its mirror image. */
    public static Views flips(Recogniser recogniser) {
        return views(recogniser, Sequence.of(), new Warp.Flip(true));
    }

    /**
     * A look at ten parts of each picture, as AlexNet took them (Krizhevsky, Sutskever and Hinton 2012): the four corners and the
     * middle, of the size that the net takes, and the same mirrored.
     *
     * @param shorter the picture is resized until its shorter side has this many pixels; 256 for a net of 224 is usual
     */
    public static Views tenCrops(Recogniser recogniser, int shorter) {
        var input = recogniser.input();
        if (shorter < Math.max(input.height(), input.width())) {
            throw new IllegalArgumentException("ten crops from pictures of " + shorter + " px for a net that takes "
                    + input + " (channels x height x width): the crops must fit in");
        }
        var size = new Size(input.width(), input.height());
        var views = new ArrayList<Drawn>();
        for (boolean mirrored : new boolean[] {false, true}) {
            for (var place : PLACES) {
                views.add(Sequence.of(
                        new Crops.ShorterSide(shorter),
                        new Warp.Flip(mirrored),
                        new Crops.CropAt(size, place, Border.fill(0))));
            }
        }
        return new Views(recogniser, views);
    }

    /** A look at each picture after each of these changes. */
    public static Views views(Recogniser recogniser, Drawn... views) {
        return new Views(recogniser, List.of(views));
    }
}
