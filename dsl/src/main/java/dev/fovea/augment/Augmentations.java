package dev.fovea.augment;

import dev.fovea.geometry.Size;
import dev.fovea.images.Border;
import dev.fovea.images.Colour;
import dev.fovea.images.Picture;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;

/** The words of augmentation, for a static import: {@code pipeline(horizontalFlip(0.5), randomShift(px(2)))}. */
public final class Augmentations {
    private static final Pipeline NOTHING = Pipeline.of();
    private static final Colour LETTERBOX = Colour.grey(114);

    private Augmentations() {}

    // Composition

    /** One augmentation after the other, first to last. */
    public static Pipeline pipeline(Augmentation... steps) {
        return Pipeline.of(steps);
    }

    /** The same, for validation: refuses what is random. */
    public static Pipeline validation(Augmentation... steps) {
        return Pipeline.of(steps).forValidation();
    }

    /** An augmentation with a probability of 0-1. */
    public static Composition.Sometimes sometimes(double probability, Augmentation augmentation) {
        return new Composition.Sometimes(probability, augmentation);
    }

    /** One of several, each as likely. */
    public static Composition.OneOf oneOf(Augmentation... choices) {
        return new Composition.OneOf(List.of(choices));
    }

    /** So many of several, in the order given. */
    public static Composition.SomeOf someOf(int count, Augmentation... choices) {
        return new Composition.SomeOf(count, List.of(choices));
    }

    /** All of them, in an order drawn for each sample. */
    public static Composition.InRandomOrder inRandomOrder(Augmentation... steps) {
        return new Composition.InRandomOrder(List.of(steps));
    }

    // Units

    /** A length in pixels. */
    public static Pixels px(int count) {
        return new Pixels(count);
    }

    /** A length as a fraction of a side: {@code fraction(.1)} is a tenth of the width across, of the height down. */
    public static Fraction fraction(double of) {
        return new Fraction(of);
    }

    /** An angle. */
    public static Angle degrees(double degrees) {
        return new Angle(degrees);
    }

    // Moves

    /** Mirrors left to right with a probability of 0-1. */
    public static HorizontalFlip horizontalFlip(double probability) {
        return new HorizontalFlip(probability);
    }

    /** Mirrors top to bottom with a probability of 0-1. */
    public static RandomMove.VerticalFlip verticalFlip(double probability) {
        return new RandomMove.VerticalFlip(probability);
    }

    /** Moves each axis by up to a length either way; pixels that become free are black. */
    public static RandomShift randomShift(Length upTo) {
        return randomShift(upTo, upTo);
    }

    /** Moves to the right or left by up to one length, and up or down by up to another; free pixels are black. */
    public static RandomShift randomShift(Length across, Length down) {
        return new RandomShift(across, down, Words.BLACK);
    }

    /** Turns about the middle by up to an angle either way. */
    public static RandomMove.Rotation randomRotation(Angle upTo) {
        return new RandomMove.Rotation(upTo, Words.BLACK);
    }

    /** Slants upright lines by up to an angle either way. */
    public static RandomMove.Shear randomShear(Angle upTo) {
        return randomShear(upTo, degrees(0));
    }

    /** Slants upright and level lines by up to an angle each, either way. */
    public static RandomMove.Shear randomShear(Angle across, Angle down) {
        return new RandomMove.Shear(across, down, Words.BLACK);
    }

    /** Keras' shear by up to an angle either way, which also widens. */
    public static RandomMove.KerasShear kerasShear(Angle upTo) {
        return new RandomMove.KerasShear(upTo, Words.BLACK);
    }

    /** Enlarges by a factor between two; below 1 it shrinks. */
    public static RandomMove.Zoom randomZoom(double least, double most) {
        return new RandomMove.Zoom(least, most, false, Words.BLACK);
    }

    /** Moves each corner inwards by up to half a fraction of each side. */
    public static RandomMove.Perspective randomPerspective(Fraction upTo) {
        return new RandomMove.Perspective(upTo, Words.BLACK);
    }

    // Crops and sizes

    /** A part of a size, anywhere. */
    public static RandomCrops.Crop randomCrop(int width, int height) {
        return new RandomCrops.Crop(new Size(width, height), Words.BLACK);
    }

    /** A part of .08-1 of the area and an aspect of 3/4-4/3, resized. */
    public static RandomCrops.ResizedCrop randomResizedCrop(int width, int height) {
        return new RandomCrops.ResizedCrop(new Size(width, height), 0.08, 1, 3.0 / 4, 4.0 / 3);
    }

    /** The largest square, at a random place along the longer side. */
    public static RandomCrops.SquareCrop randomSquareCrop() {
        return new RandomCrops.SquareCrop();
    }

    /** The largest square in the middle. */
    public static Always squareCrop() {
        return new Always(new Crops.SquareCrop(0.5));
    }

    /** The middle part of a size. */
    public static Always centreCrop(int width, int height) {
        return crop(width, height, Crops.Place.CENTRE);
    }

    /** The part of a size in a corner or the middle. */
    public static Always crop(int width, int height, Crops.Place place) {
        return new Always(new Crops.CropAt(new Size(width, height), place, Words.BLACK));
    }

    /** The four corners and the middle, to be tried one after the other on one picture. */
    public static List<Pipeline> fiveCrops(int width, int height) {
        return Stream.of(
                        Crops.Place.TOP_LEFT,
                        Crops.Place.TOP_RIGHT,
                        Crops.Place.BOTTOM_LEFT,
                        Crops.Place.BOTTOM_RIGHT,
                        Crops.Place.CENTRE)
                .map(place -> pipeline(crop(width, height, place)))
                .toList();
    }

    /** Five crops, and five of the mirrored picture. */
    public static List<Pipeline> tenCrops(int width, int height) {
        var five = fiveCrops(width, height);
        var mirror = new Always(new Warp.Flip(true));
        return Stream.concat(five.stream(), five.stream().map(crop -> pipeline(mirror, crop)))
                .toList();
    }

    /** So many pixels of a border on each side, black unless another is given. */
    public static Always pad(Pixels each) {
        return pad(each, Words.BLACK);
    }

    /** So many pixels of a border on each side. */
    public static Always pad(Pixels each, Border border) {
        int n = each.count();
        return new Always(new Crops.Pad(n, n, n, n, border));
    }

    /** The whole picture stretched to a size; averaged, as Pillow does, where it shrinks. */
    public static Always resize(int width, int height) {
        return new Always(new Crops.Resize(new Size(width, height)));
    }

    /** The whole picture in its own shape with a shorter side of so many pixels. */
    public static Always resizeShorter(Pixels side) {
        return new Always(new Crops.ShorterSide(side.count()));
    }

    /** The whole picture in its own shape, as large as fits a frame, on grey of 114. */
    public static Always letterbox(int width, int height) {
        return letterbox(width, height, Border.fill(LETTERBOX));
    }

    /** The whole picture in its own shape, as large as fits a frame. */
    public static Always letterbox(int width, int height, Border border) {
        return new Always(new Crops.Letterbox(new Size(width, height), border));
    }

    /** A rectangle of .02-.33 of the area painted with noise, with a probability of 0-1. */
    public static RandomCrops.Erasing randomErasing(double probability) {
        return new RandomCrops.Erasing(probability, 0.02, 0.33, 0.3, 1 / 0.3, Recolour.Erase.Fill.NOISE);
    }

    /** A black square of so much of the area, always. */
    public static RandomCrops.Erasing cutOut(double area) {
        return new RandomCrops.Erasing(1, area, area, 1, 1, Recolour.Erase.Fill.BLACK);
    }

    // Colours

    /** One tone changed by an amount between two. */
    public static RandomColour.Toning tone(Tone tone, double least, double most) {
        return new RandomColour.Toning(tone, least, most);
    }

    /** Brightness multiplied by a factor between two. */
    public static RandomColour.Toning brightness(double least, double most) {
        return tone(Tone.BRIGHTNESS, least, most);
    }

    /** Contrast multiplied by a factor between two. */
    public static RandomColour.Toning contrast(double least, double most) {
        return tone(Tone.CONTRAST, least, most);
    }

    /** Saturation multiplied by a factor between two. */
    public static RandomColour.Toning saturation(double least, double most) {
        return tone(Tone.SATURATION, least, most);
    }

    /** Hue turned by up to so many turns, 0-0.5, either way. */
    public static RandomColour.Toning hue(double turns) {
        return tone(Tone.HUE, -turns, turns);
    }

    /** Up to so many levels added to all channels or taken away, as Keras' channel shift does. */
    public static RandomColour.Toning channelShift(double levels) {
        return tone(Tone.CHANNEL_SHIFT, -levels, levels);
    }

    /** Brightness, contrast, saturation and hue in random order. */
    public static RandomColour.Jitter colourJitter(double brightness, double contrast, double saturation, double hue) {
        return new RandomColour.Jitter(brightness, contrast, saturation, hue);
    }

    /** Hue in turns, saturation and value as shares, by up to so much either way. */
    public static RandomColour.HsvShift hsvShift(double turns, double saturation, double value) {
        return new RandomColour.HsvShift(turns, saturation, value);
    }

    /** Grey, in as many channels as before. */
    public static Always grey() {
        return new Always(new Recolour.Toned(Tone.GREY, 1));
    }

    /** Blur of a deviation in pixels between two. */
    public static RandomColour.Toning blur(double least, double most) {
        return tone(Tone.BLUR, least, most);
    }

    /** Noise of a deviation in levels of 0-255 between two. */
    public static RandomColour.Noise noise(double least, double most) {
        return new RandomColour.Noise(least, most);
    }

    /** The traces of JPEG of a quality of 1-100 between two. */
    public static RandomColour.Toning jpeg(int least, int most) {
        return tone(Tone.JPEG, least, most);
    }

    /** AlexNet's colour change with a deviation of .1, along the principal colours of the training set. */
    public static RandomColour.PcaColour pcaColour(PrincipalColours colours) {
        return new RandomColour.PcaColour(colours, 0.1);
    }

    /** The principal colours of training pictures. */
    public static PrincipalColours principalColours(Iterable<Picture> training) {
        return PrincipalColours.of(training);
    }

    // Detection

    /** SSD's patch with a least overlap with some object, or the whole picture. */
    public static RandomCrops.IouPatch iouPatch() {
        return new RandomCrops.IouPatch(0.3);
    }

    /** The picture somewhere in a frame of up to so many times its sides, on the mean of ImageNet's colours. */
    public static RandomCrops.Expand expand(double upTo) {
        return new RandomCrops.Expand(upTo, Border.fill(new Colour(123, 117, 104)));
    }

    /** SSD's colour changes. */
    public static RandomColour.Photometric photometricDistortion() {
        return new RandomColour.Photometric();
    }

    /** SSD's augmentation of training pictures, in its order. */
    public static Pipeline ssdAugmentation(int width, int height) {
        return pipeline(
                photometricDistortion(),
                sometimes(0.5, expand(4)),
                iouPatch(),
                resize(width, height),
                horizontalFlip(0.5));
    }

    /** Square sizes in steps of 32, one of them every 10 batches. */
    public static MultiScale multiScale(int least, int most) {
        return MultiScale.of(least, most);
    }

    // Several samples

    /** Two pictures over one another, with shares of a symmetric beta distribution. */
    public static Mixing.MixUp mixUp(double alpha) {
        return new Mixing.MixUp(alpha, NOTHING);
    }

    /** A window of another picture, of an area after a symmetric beta distribution. */
    public static Mixing.CutMix cutMix(double alpha) {
        return new Mixing.CutMix(alpha, NOTHING);
    }

    /** Four pictures in a frame. */
    public static Mixing.Mosaic mosaic(int width, int height) {
        return new Mixing.Mosaic(new Size(width, height), NOTHING);
    }

    /** So many operations of torchvision's RandAugment of a magnitude of 0-30. */
    public static RandAugment randAugment(int count, int magnitude) {
        return new RandAugment(count, magnitude);
    }

    /** Drawn values as a table, one row for each sample. */
    public static Table drawnTable(Collection<? extends Drawn> drawn) {
        return DrawnTable.of(List.copyOf(drawn));
    }
}
