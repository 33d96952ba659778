package dev.fovea.augment;

import static dev.fovea.augment.Augmentations.*;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import dev.fovea.images.Border;
import dev.fovea.images.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** An example of every word, and samples to try it on. */
final class EveryAugmentation {
    private EveryAugmentation() {}

    static final PrincipalColours COLOURS = principalColours(List.of(noise(1, new Size(16, 12), 3)));

    static List<Augmentation> examples() {
        return List.of(
                horizontalFlip(0.5),
                verticalFlip(0.5),
                randomShift(px(3)),
                randomShift(fraction(0.1), px(2)).border(Border.reflect()),
                randomRotation(degrees(30)).border(Border.nearest()),
                randomShear(degrees(10), degrees(5)).fill(114),
                kerasShear(degrees(12)),
                randomZoom(0.8, 1.25).eachAxis().border(Border.wrap()),
                randomPerspective(fraction(0.2)),
                randomCrop(20, 40),
                randomResizedCrop(24, 20),
                randomSquareCrop(),
                squareCrop(),
                centreCrop(20, 18),
                crop(12, 10, Crops.Place.BOTTOM_RIGHT),
                pad(px(3), Border.reflect()),
                resize(17, 23),
                resizeShorter(px(16)),
                letterbox(32, 32),
                randomErasing(1),
                cutOut(0.1),
                brightness(0.5, 1.5),
                contrast(0.5, 1.5),
                saturation(0, 2),
                hue(0.2),
                channelShift(40),
                tone(Tone.BRIGHTNESS_ADDED, -30, 30),
                tone(Tone.CONTRAST_ABOUT_BLACK, 0.5, 1.5),
                tone(Tone.SATURATION_HSV, 0.5, 1.5),
                tone(Tone.SHARPNESS, 0, 2),
                tone(Tone.POSTERISE, 2, 5),
                tone(Tone.SOLARISE, 50, 200),
                tone(Tone.AUTO_CONTRAST, 1, 1),
                tone(Tone.EQUALISE, 1, 1),
                tone(Tone.GREY, 0, 1),
                grey(),
                blur(0.5, 2),
                jpeg(20, 60),
                colourJitter(0.2, 0.2, 0.2, 0.1),
                hsvShift(0.05, 0.3, 0.3),
                Augmentations.noise(2, 10),
                pcaColour(COLOURS),
                photometricDistortion(),
                iouPatch(),
                expand(2),
                mixUp(0.5),
                cutMix(1).prepared(pipeline(horizontalFlip(0.5))),
                mosaic(40, 32),
                randAugment(3, 15),
                sometimes(0.5, horizontalFlip(1)),
                oneOf(horizontalFlip(1), randomRotation(degrees(90))),
                someOf(2, horizontalFlip(1), verticalFlip(1), hue(0.1)),
                inRandomOrder(randomShift(px(4)), randomZoom(0.5, 2)),
                pipeline(horizontalFlip(0.5), randomCrop(10, 10))
                        .minVisibility(0.3)
                        .minSide(px(2)));
    }

    /** Eight pictures of noise and blocks of one size, with two boxes, a point, a mask and a class each. */
    static Samples samples() {
        var size = new Size(36, 28);
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < 8; i++) {
            var random = new SplittableRandom(i);
            var boxes = new ArrayList<LabelledBox>();
            for (int j = 0; j < 2; j++) {
                int x = random.nextInt(20);
                int y = random.nextInt(14);
                boxes.add(LabelledBox.of(
                        10L * i + j, j, new Box(x, y, x + 6 + random.nextInt(10), y + 5 + random.nextInt(9))));
            }
            samples.add(Sample.of(noise(i, size, 3))
                    .boxes(boxes)
                    .points(List.of(Keypoint.of(i, random.nextInt(36), random.nextInt(28))))
                    .masks(List.of(noise(100 + i, size, 1)))
                    .label(i % 3));
        }
        return Samples.of(samples);
    }

    static Picture noise(long seed, Size size, int channels) {
        var pixels = new byte[(int) size.area() * channels];
        new SplittableRandom(seed).nextBytes(pixels);
        return Picture.of(size, channels, pixels);
    }
}
