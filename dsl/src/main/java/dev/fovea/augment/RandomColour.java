package dev.fovea.augment;

import static dev.fovea.augment.RandomMove.between;
import static dev.fovea.augment.RandomMove.eitherWay;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random changes of pixel values; nothing moves. */
public sealed interface RandomColour extends Augmentation {
    /** One tone changed by an amount drawn uniformly. */
    record Toning(Tone tone, double least, double most) implements RandomColour {
        public Toning {
            Words.checkRange(tone + " by an amount", least, most, tone.least(), tone.most());
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            double amount = between(random, least, most);
            return new Recolour.Toned(tone, tone.isWhole() ? Math.rint(amount) : amount);
        }

        @Override
        public String toString() {
            return "tone(" + tone + ", " + least + ", " + most + ")";
        }
    }

    /**
     * Brightness, contrast, saturation and hue in random order (torchvision's ColorJitter): factors uniform from
     * {@code max(0, 1 - v)} to {@code 1 + v}, the hue's turn from {@code -v} to {@code v}.
     *
     * @param brightness at least 0; 0 leaves it alone
     * @param contrast at least 0; 0 leaves it alone
     * @param saturation at least 0; 0 leaves it alone
     * @param hue in turns, 0-0.5; 0 leaves it alone
     */
    record Jitter(double brightness, double contrast, double saturation, double hue) implements RandomColour {
        public Jitter {
            if (!(brightness >= 0 && contrast >= 0 && saturation >= 0 && hue >= 0 && hue <= 0.5)) {
                throw new IllegalArgumentException("colour jitter of " + brightness + ", " + contrast + ", "
                        + saturation
                        + ", " + hue + " (brightness, contrast, saturation, hue): each is at least 0, and the hue, in"
                        + " turns, at most 0.5");
            }
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            var steps = new ArrayList<Drawn>(4);
            for (int which : Composition.shuffled(4, random)) {
                double reach = which == 0 ? brightness : which == 1 ? contrast : which == 2 ? saturation : hue;
                double amount =
                        which == 3 ? eitherWay(random, hue) : between(random, Math.max(0, 1 - reach), 1 + reach);
                if (reach > 0) {
                    steps.add(new Recolour.Toned(TONES.get(which), amount));
                }
            }
            return new Sequence(steps, Keep.ANY);
        }

        private static final List<Tone> TONES = List.of(Tone.BRIGHTNESS, Tone.CONTRAST, Tone.SATURATION, Tone.HUE);

        @Override
        public String toString() {
            return "colourJitter(" + brightness + ", " + contrast + ", " + saturation + ", " + hue + ")";
        }
    }

    /**
     * In HSV, hue turned by up to so many turns either way, saturation and value multiplied by 1 plus or minus up to an
     * amount.
     */
    record HsvShift(double turns, double saturation, double value) implements RandomColour {
        public HsvShift {
            if (!(turns >= 0 && turns <= 0.5 && saturation >= 0 && saturation <= 1 && value >= 0 && value <= 1)) {
                throw new IllegalArgumentException(
                        "hsv shift of " + turns + ", " + saturation + ", " + value
                                + " (hue, saturation, value): the hue's turns lie between 0 and 0.5, the others between 0 and 1");
            }
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            double turn = eitherWay(random, turns);
            double factor = 1 + eitherWay(random, saturation);
            return new Recolour.Hsv(turn, factor, 1 + eitherWay(random, value));
        }

        @Override
        public String toString() {
            return "hsvShift(" + turns + ", " + saturation + ", " + value + ")";
        }
    }

    /** Gaussian noise of a deviation, in levels of 0-255, drawn uniformly. */
    record Noise(double least, double most) implements RandomColour {
        public Noise {
            Words.checkRange("noise of a deviation", least, most, 0, 255);
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            return new Recolour.Noise(between(random, least, most), random.nextLong());
        }

        @Override
        public String toString() {
            return "noise(" + least + ", " + most + ")";
        }
    }

    /** AlexNet's colour change (Krizhevsky et al. 2012): one shift of all pixels along the principal colours of a training set. */
    record PcaColour(PrincipalColours colours, double deviation) implements RandomColour {
        public PcaColour {
            Words.checkRange("pca colour of a deviation", deviation, deviation, 0, Double.POSITIVE_INFINITY);
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            var shift = new double[3];
            for (var axis : colours.axes()) {
                double amount = Gaussian.next(random) * deviation * axis.variance();
                shift[0] += 255 * amount * axis.red();
                shift[1] += 255 * amount * axis.green();
                shift[2] += 255 * amount * axis.blue();
            }
            return new Recolour.Added(shift[0], shift[1], shift[2]);
        }

        @Override
        public String toString() {
            return "pcaColour(" + colours + ", " + deviation + ")";
        }
    }

    /**
     * SSD's colour changes, each with a probability of .5 (Liu et al. 2016, the Caffe code): brightness by up to 32 levels,
     * contrast .5-1.5 before or after saturation .5-1.5 and hue by up to 18 degrees of Caffe's 180, which are 36 of a full
     * turn, and channels in another order. Unlike Caffe's, the hue goes round and does not saturate.
     */
    record Photometric() implements RandomColour {
        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            var steps = new ArrayList<Drawn>(5);
            add(steps, random, new Recolour.Toned(Tone.BRIGHTNESS_ADDED, eitherWay(random, 32)));
            boolean contrastFirst = random.nextBoolean();
            var contrast = new Recolour.Toned(Tone.CONTRAST_ABOUT_BLACK, between(random, 0.5, 1.5));
            boolean withContrast = random.nextBoolean();
            if (withContrast && contrastFirst) {
                steps.add(contrast);
            }
            add(steps, random, new Recolour.Toned(Tone.SATURATION_HSV, between(random, 0.5, 1.5)));
            add(steps, random, new Recolour.Toned(Tone.HUE, eitherWay(random, 0.1)));
            if (withContrast && !contrastFirst) {
                steps.add(contrast);
            }
            add(steps, random, new Recolour.ChannelOrder(Composition.shuffled(3, random)));
            return new Sequence(steps, Keep.ANY);
        }

        private static void add(List<Drawn> steps, SplittableRandom random, Drawn step) {
            if (random.nextBoolean()) {
                steps.add(step);
            }
        }

        @Override
        public String toString() {
            return "photometricDistortion()";
        }
    }
}
