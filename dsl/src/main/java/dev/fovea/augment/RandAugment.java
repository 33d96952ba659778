package dev.fovea.augment;

import java.util.ArrayList;
import java.util.SplittableRandom;

/**
 * So many operations, each drawn from the fourteen of torchvision's RandAugment (Cubuk et al. 2020) and of one strength;
 * boxes, points and masks follow those that move. Shears are about the middle of the picture.
 *
 * @param count of operations, at least 0
 * @param magnitude 0-30
 */
public record RandAugment(int count, int magnitude) implements Augmentation {
    private static final int STEPS = 30;
    private static final int OPERATIONS = 14;

    public RandAugment {
        if (count < 0 || magnitude < 0 || magnitude > STEPS) {
            throw new IllegalArgumentException("randAugment of " + count + " operations of magnitude " + magnitude
                    + ": give at least 0 operations and a magnitude from 0 to " + STEPS);
        }
    }

    @Override
    public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
        var steps = new ArrayList<Drawn>(count);
        for (int i = 0; i < count; i++) {
            int operation = random.nextInt(OPERATIONS);
            int sign = random.nextBoolean() ? 1 : -1;
            if (operation > 0) {
                steps.add(drawn(operation, sign, scene));
            }
        }
        return new Sequence(steps, Keep.ANY);
    }

    private Drawn drawn(int operation, int sign, Scene scene) {
        double strength = magnitude / (double) STEPS;
        double slant = sign * StrictMath.toDegrees(StrictMath.atan(0.3 * strength));
        double factor = 1 + sign * 0.9 * strength;
        return switch (operation) {
            case 1 -> new Warp.Shear(slant, 0, Words.BLACK);
            case 2 -> new Warp.Shear(0, slant, Words.BLACK);
            case 3 -> new Warp.Shift(sign * shift(scene.size().width(), strength), 0, Words.BLACK);
            case 4 -> new Warp.Shift(0, sign * shift(scene.size().height(), strength), Words.BLACK);
            case 5 -> new Warp.Turn(sign * 30 * strength, Words.BLACK);
            case 6 -> new Recolour.Toned(Tone.BRIGHTNESS, factor);
            case 7 -> new Recolour.Toned(Tone.SATURATION, factor);
            case 8 -> new Recolour.Toned(Tone.CONTRAST, factor);
            case 9 -> new Recolour.Toned(Tone.SHARPNESS, factor);
            case 10 -> new Recolour.Toned(Tone.POSTERISE, 8 - Math.rint(4 * strength));
            case 11 -> new Recolour.Toned(Tone.SOLARISE, 255 * (1 - strength));
            case 12 -> new Recolour.Toned(Tone.AUTO_CONTRAST, 1);
            case 13 -> new Recolour.Toned(Tone.EQUALISE, 1);
            default -> throw new AssertionError("operation " + operation);
        };
    }

    /** torchvision's longest way, 150 of 331 pixels, in whole pixels. */
    private static double shift(int side, double strength) {
        return (int) (150.0 / 331 * side * strength);
    }

    @Override
    public String toString() {
        return "randAugment(" + count + ", " + magnitude + ")";
    }
}
