package dev.fovea.segmentation;

import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.datasets.Datasets;
import dev.fovea.datasets.SegmentationDataset;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import dev.fovea.networks.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A square and a disc on noisy grey, with one row of pixels of no class. The two are equally bright, so that only their shape tells them apart. */
public final class Blobs {
    public static final List<String> CLASSES = List.of("background", "square", "disc");
    static final int SIDE = 32;

    private Blobs() {}

    public static SegmentationDataset of(int count, long seed) {
        var random = new SplittableRandom(seed);
        var pictures = new ArrayList<Picture>();
        var masks = new ArrayList<Picture>();
        for (int n = 0; n < count; n++) {
            var pixels = new byte[SIDE * SIDE];
            var mask = new byte[SIDE * SIDE];
            for (int type = 1; type <= 2; type++) {
                int radius = random.nextInt(4, 7);
                int middle = random.nextInt(7, 9) + (type == 1 == (n % 2 == 0) ? 0 : 16);
                int down = random.nextInt(8, 24);
                for (int y = down - radius; y <= down + radius; y++) {
                    for (int x = middle - radius; x <= middle + radius; x++) {
                        int dx = x - middle;
                        int dy = y - down;
                        if (type == 1 || dx * dx + dy * dy <= radius * radius) {
                            mask[y * SIDE + x] = (byte) type;
                        }
                    }
                }
            }
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) ((mask[i] == 0 ? 60 : 150) + random.nextInt(-25, 26));
            }
            for (int x = 0; x < SIDE; x++) {
                mask[x] = (byte) 255;
            }
            pictures.add(Picture.of(new Size(SIDE, SIDE), 1, pixels));
            masks.add(Picture.of(new Size(SIDE, SIDE), 1, mask));
        }
        return Datasets.segmentation("blobs", pictures, masks, CLASSES);
    }

    private static Node twice(Node x, int filters) {
        return x.conv(filters, 3)
                .noBias()
                .bn()
                .relu()
                .conv(filters, 3)
                .noBias()
                .bn()
                .relu();
    }

    /** A U-Net of three levels. */
    public static Net smallUnet() {
        var fine = twice(input(1, SIDE, SIDE), 8);
        var middle = twice(fine.maxPool(2), 16);
        var coarse = twice(middle.maxPool(2), 32);
        var up = twice(concat(middle, coarse.resize(Sampling.BILINEAR, SIDE / 2, SIDE / 2)), 16);
        var top = twice(concat(fine, up.resize(Sampling.BILINEAR, SIDE, SIDE)), 8);
        return net("small-unet", top.conv(CLASSES.size(), 1).as("classifier"));
    }
}
