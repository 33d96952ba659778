package dev.fovea.bench;

import dev.fovea.geometry.Boxes;
import dev.fovea.geometry.Nms;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Suppression within classes, in turn with torchvision's on the same boxes. */
@Command(
        name = "nms",
        description = "Milliseconds of non-maximum suppression within classes, in turn with torchvision's.")
final class NmsCommand implements Callable<Integer> {
    @Option(names = "--boxes", description = "how many (default: ${DEFAULT-VALUE})")
    private int count = 10_000;

    @Option(names = "--classes", description = "of how many classes (default: ${DEFAULT-VALUE})")
    private int classes = 80;

    @Option(names = "--threshold", description = "the IoU beyond which a box goes (default: ${DEFAULT-VALUE})")
    private double threshold = 0.5;

    @Option(names = "--objects", description = "around how many places boxes cluster (default: ${DEFAULT-VALUE})")
    private int objects = 100;

    @Option(names = "--rounds", description = "of each, in turn (default: ${DEFAULT-VALUE})")
    private int rounds = 30;

    @Option(names = "--python", description = "that runs the peer (default: ${DEFAULT-VALUE})")
    private String python = "/usr/bin/python3";

    @Option(names = "--peer", description = "another peer than torchvision's")
    private @Nullable Path peer;

    @Option(names = "--no-peer", description = "measure alone")
    private boolean alone;

    @Override
    public Integer call() throws IOException {
        var random = new SplittableRandom(1);
        var edges = new double[4 * count];
        var scores = new double[count];
        var kinds = new int[count];
        var numbers = ByteBuffer.allocate(24 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            var place = new SplittableRandom(random.nextInt(objects));
            double x = place.nextDouble(0, 600) + random.nextDouble(-8, 8);
            double y = place.nextDouble(0, 400) + random.nextDouble(-8, 8);
            double width = place.nextDouble(10, 150) * random.nextDouble(.8, 1.25);
            double height = place.nextDouble(10, 150) * random.nextDouble(.8, 1.25);
            float[] row = {
                (float) x,
                (float) y,
                (float) (x + width),
                (float) (y + height),
                (float) random.nextDouble(),
                random.nextInt(classes)
            };
            for (int k = 0; k < row.length; k++) {
                numbers.putFloat(row[k]);
                if (k < 4) {
                    edges[4 * i + k] = row[k];
                }
            }
            scores[i] = row[4];
            kinds[i] = (int) row[5];
        }
        var boxes = Boxes.ofEdges(edges);
        var file = Files.createTempFile("boxes", ".f32");
        try {
            Files.write(file, numbers.array());
            try (var other = alone
                    ? null
                    : RoundPeer.start(python, peer, "nms_torchvision.py", file.toString(), String.valueOf(threshold))) {
                // torchvision computes in float, so that an IoU just at the threshold may fall on the other side.
                Turns.compare(
                        "NMS of %,d boxes of %d classes".formatted(count, classes),
                        rounds,
                        () -> List.of((double) Nms.perClass(boxes, scores, kinds, threshold).length),
                        other,
                        2);
            }
        } finally {
            Files.deleteIfExists(file);
        }
        return 0;
    }
}
