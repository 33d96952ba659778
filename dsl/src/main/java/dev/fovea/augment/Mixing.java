package dev.fovea.augment;

import dev.fovea.geometry.Size;
import java.util.ArrayList;
import java.util.SplittableRandom;

/**
 * Mixtures with other samples of the data set. Which ones is drawn like everything else, so that a mixture depends on the
 * seed, the epoch and the sample's index alone; the partner comes as it is in the data set, with what {@code prepared}
 * names done to it.
 */
public sealed interface Mixing extends Augmentation {
    /** What is done to partners first. */
    Pipeline preparation();

    /** Both pictures laid over one another, with shares drawn from a symmetric beta distribution. */
    record MixUp(double alpha, Pipeline preparation) implements Mixing {
        public MixUp {
            checkAlpha("mixUp", alpha);
        }

        /** The same with partners that go through a pipeline first. */
        public MixUp prepared(Pipeline preparation) {
            return new MixUp(alpha, preparation);
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            double share = Beta.next(random.split(), alpha);
            return new Blend.MixUp(partner(random, partners), share);
        }

        @Override
        public String toString() {
            return "mixUp(" + alpha + ")" + prepared();
        }
    }

    /** A window of another picture, of an area drawn from a symmetric beta distribution and with its middle anywhere. */
    record CutMix(double alpha, Pipeline preparation) implements Mixing {
        public CutMix {
            checkAlpha("cutMix", alpha);
        }

        /** The same with partners that go through a pipeline first. */
        public CutMix prepared(Pipeline preparation) {
            return new CutMix(alpha, preparation);
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            double cut = Math.sqrt(1 - Beta.next(random.split(), alpha));
            var size = scene.size();
            double halfWidth = cut * size.width() / 2;
            double halfHeight = cut * size.height() / 2;
            double x = random.nextDouble() * size.width();
            double y = random.nextDouble() * size.height();
            int left = (int) Math.max(0, Math.rint(x - halfWidth));
            int top = (int) Math.max(0, Math.rint(y - halfHeight));
            int right = (int) Math.min(size.width(), Math.rint(x + halfWidth));
            int bottom = (int) Math.min(size.height(), Math.rint(y + halfHeight));
            var partner = partner(random, partners);
            return right > left && bottom > top
                    ? new Blend.CutMix(partner, left, top, new Size(right - left, bottom - top))
                    : Sequence.of();
        }

        @Override
        public String toString() {
            return "cutMix(" + alpha + ")" + prepared();
        }
    }

    /** Four pictures around a point in the middle half of a frame. */
    record Mosaic(Size size, Pipeline preparation) implements Mixing {
        /** The same with partners that go through a pipeline first. */
        public Mosaic prepared(Pipeline preparation) {
            return new Mosaic(size, preparation);
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            int x = (int) Math.rint(RandomMove.between(random, 0.25, 0.75) * size.width());
            int y = (int) Math.rint(RandomMove.between(random, 0.25, 0.75) * size.height());
            var others = new ArrayList<Blend.Partner>(3);
            for (int i = 0; i < 3; i++) {
                others.add(partner(random, partners));
            }
            return new Blend.Mosaic(others, x, y, size);
        }

        @Override
        public String toString() {
            return "mosaic(" + size.width() + ", " + size.height() + ")" + prepared();
        }
    }

    /** Draws a sample of the data set, and what happens to it before it is mixed in. */
    default Blend.Partner partner(SplittableRandom random, Samples partners) {
        if (partners.size() == 0) {
            throw new IllegalStateException(
                    this + " needs other samples to mix with; draw and apply it with the data set as last argument");
        }
        int index = random.nextInt(partners.size());
        var own = random.split();
        if (preparation().steps().isEmpty()) {
            return new Blend.Partner(index, Sequence.of());
        }
        return new Blend.Partner(
                index, preparation().sample(own, partners.sample(index).scene(), partners));
    }

    /** The wither that says what is done to partners. */
    default String prepared() {
        return preparation().steps().isEmpty() ? "" : ".prepared(" + preparation() + ")";
    }

    private static void checkAlpha(String what, double alpha) {
        if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    what + " with alpha " + alpha + ": the beta distribution's parameter is above 0, such as 0.2 or 1");
        }
    }
}
