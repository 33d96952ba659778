package dev.fovea.augment;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A process of its own: replays each line of its input on sample 3 and prints a hash of the result. */
final class Replayer {
    private Replayer() {}

    public static void main(String[] args) throws Exception {
        var samples = EveryAugmentation.samples();
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(hash(Drawn.replay(line).apply(samples.sample(3), samples)));
        }
    }

    /** Of pixels, masks, boxes and all else that a sample tells. */
    static String hash(Sample sample) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(sample.picture().pixels());
            sample.masks().forEach(mask -> digest.update(mask.pixels()));
            digest.update((sample.size() + " " + sample.boxes() + sample.points() + sample.labels() + sample.dropped())
                    .getBytes(StandardCharsets.UTF_8));
            sample.boxes()
                    .forEach(object -> digest.update(
                            (object.outline().corners() + " " + object.visibility()).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("Java has SHA-256", e);
        }
    }
}
