package dev.fovea.transfer;

import dev.fovea.datasets.Batches;
import dev.fovea.datasets.Dataset;
import dev.fovea.display.Progress;
import dev.fovea.files.Checksums;
import dev.fovea.networks.Net;
import dev.fovea.training.SlowProgress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** What features depend on, as one SHA-256 in hexadecimal. */
final class FeatureKey {
    private static final String VERSION = "fovea features 1";
    private static final int BATCH = 64;

    private final MessageDigest digest = Checksums.sha256();

    private FeatureKey() {}

    static String of(Extraction extraction, Dataset data) {
        var key = new FeatureKey();
        key.add(VERSION);
        // Neither its name nor what is frozen changes what a net gives.
        var net = extraction.net().unfreeze();
        key.add(new Net("", net.layers(), net.outputs()).json());
        key.add(extraction.weights().sha256());
        extraction.normalisation().mean().forEach(key::add);
        extraction.normalisation().std().forEach(key::add);
        var augmented = extraction.augmented();
        key.add(augmented.pipeline().json());
        key.add(augmented.copies() + " copies, seed " + augmented.seed());
        key.add(extraction.engine().name());
        key.add(data);
        return Checksums.told(key.digest);
    }

    private void add(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        // The length keeps two texts from reading as one.
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private void add(double number) {
        digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(number).flip());
    }

    private void add(Dataset data) {
        add(String.join("\n", List.copyOf(data.classes())));
        add(data.size() + " of " + data.pictureSize() + " x " + data.channels());
        var progress = new SlowProgress(Progress.of("reading " + data.name(), data.size(), "pictures"));
        int done = 0;
        try (var batches = Batches.of(data, BATCH).epoch(0)) {
            while (batches.hasNext()) {
                try (var batch = batches.next()) {
                    Checksums.add(digest, batch.pictures());
                    Checksums.add(digest, batch.labels());
                    done += batch.size();
                }
                progress.at(done);
            }
        } finally {
            progress.done();
        }
    }
}
