package dev.fovea.augment;

import dev.fovea.geometry.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * Square pictures of another size every so many batches (Redmon and Farhadi, YOLO9000, 2017). Which one depends on the
 * seed and the batch's number alone.
 *
 * @param sides in pixels, each divisible by {@code stride}
 * @param every so many batches the size changes
 * @param stride of the network's last map
 */
public record MultiScale(List<Integer> sides, int every, int stride) {
    public MultiScale {
        sides = List.copyOf(sides);
        if (sides.isEmpty() || every < 1 || stride < 1) {
            throw new IllegalArgumentException("multi-scale training of " + sides.size() + " sizes, every " + every
                    + " batches, with stride " + stride + ": give at least one size, and 1 or more of the others");
        }
        for (int side : sides) {
            if (side < 1 || side % stride != 0) {
                throw new IllegalArgumentException(
                        "multi-scale training with sides of " + side + " px: a network of stride "
                                + stride + " needs a side that " + stride + " divides, such as "
                                + Math.max(stride, (side + stride / 2) / stride * stride));
            }
        }
    }

    /** The sides from {@code least} to {@code most} in steps of 32, one of them every 10 batches. */
    public static MultiScale of(int least, int most) {
        var sides = new ArrayList<Integer>();
        for (int side = least; side <= most; side += 32) {
            sides.add(side);
        }
        if (most >= least && (most - least) % 32 != 0) {
            sides.add(most);
        }
        return new MultiScale(sides, 10, 32);
    }

    /** The same sizes, changing every so many batches. */
    public MultiScale every(int batches) {
        return new MultiScale(sides, batches, stride);
    }

    /** The size of the pictures of a batch, counted from 0 over all epochs. */
    public Size size(long seed, long batch) {
        long turn = batch / every;
        var random = new SampleSeed(seed, (int) (turn >>> 31), (int) (turn & Integer.MAX_VALUE)).random();
        int side = sides.get(random.nextInt(sides.size()));
        return new Size(side, side);
    }

    /** What brings a picture with its boxes to the size of a batch. */
    public Pipeline pipeline(long seed, long batch) {
        var size = size(seed, batch);
        return Augmentations.pipeline(Augmentations.resize(size.width(), size.height()));
    }

    @Override
    public String toString() {
        return "multi-scale of " + sides + " every " + every + " batches";
    }
}
