package dev.fovea.datasets;

import dev.fovea.augment.Sample;
import dev.fovea.files.Checksums;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * SHA-256 of a data set's content: its classes, and each picture's pixels with its label, or its boxes and landmarks. It is computed once for each source and kept
 * as long as the source lives; that of a view is made of its source's and its rows. Of large data sets every label and box goes in, and the
 * pixels and landmarks of pictures spaced evenly through it.
 *
 * @param sha256 in hexadecimal
 * @param pictures whose pixels went in
 */
public record DataChecksum(String sha256, int pictures) {
    /** CIFAR-10 and smaller go in whole. */
    private static final long MOST_BYTES = 192L << 20;

    private static final int SPACED = 2_000;
    private static final int SPACED_SCENES = 200;

    private static final Map<Identity, DataChecksum> KNOWN = new ConcurrentHashMap<>();

    public static DataChecksum of(Dataset data) {
        var provenance = Provenance.of(data);
        var source = known(provenance.source(), () -> content(provenance.source()));
        if (provenance.whole()) {
            return source;
        }
        var digest = Checksums.sha256();
        text(digest, source.sha256 + provenance.classes());
        var rows = provenance.rows();
        var bytes = ByteBuffer.allocate(rows.length * Integer.BYTES);
        bytes.asIntBuffer().put(rows);
        digest.update(bytes);
        return new DataChecksum(Checksums.told(digest), source.pictures);
    }

    public static DataChecksum of(DetectionDataset data) {
        return known(data, () -> content(data));
    }

    private static DataChecksum content(Dataset data) {
        long bytes = (long) data.size() * data.pictureSize().area() * data.channels();
        int spaced = bytes <= MOST_BYTES ? data.size() : Math.min(SPACED, data.size());
        var digest = Checksums.sha256();
        text(digest, data.classes() + " " + data.pictureSize() + " " + data.channels());
        var labels = ByteBuffer.allocate(data.size() * Integer.BYTES);
        IntStream.range(0, data.size()).forEach(index -> labels.putInt(data.label(index)));
        digest.update(labels.flip());
        pictures(digest, spaced, data.size(), data::picture);
        return new DataChecksum(Checksums.told(digest), spaced);
    }

    private static DataChecksum content(DetectionDataset data) {
        var digest = Checksums.sha256();
        text(digest, data.classes().toString());
        var annotations = data.annotations();
        for (int index = 0; index < data.size(); index++) {
            for (var object : annotations.of(index)) {
                var box = object.box();
                text(
                        digest,
                        object.classIndex() + " " + box.x1() + " " + box.y1() + " " + box.x2() + " " + box.y2() + " "
                                + object.marks());
            }
            digest.update((byte) 1);
        }
        int spaced = Math.min(SPACED_SCENES, data.size());
        spaced(digest, spaced, data.size(), index -> digest(data.sample(index)));
        return new DataChecksum(Checksums.told(digest), spaced);
    }

    public static DataChecksum of(SegmentationDataset data) {
        return known(data, () -> content(data));
    }

    private static DataChecksum content(SegmentationDataset data) {
        var digest = Checksums.sha256();
        text(digest, data.classes() + " " + data.pictureSize() + " " + data.channels() + " " + data.size());
        int spaced = Math.min(SPACED, data.size());
        pictures(digest, spaced, data.size(), data::picture);
        pictures(digest, spaced, data.size(), data::mask);
        return new DataChecksum(Checksums.told(digest), spaced);
    }

    private static void pictures(MessageDigest digest, int count, int size, IntFunction<Picture> pictures) {
        spaced(digest, count, size, index -> digest(pictures.apply(index)));
    }

    /** Each picture has a digest of its own, so that several threads can read them. */
    private static void spaced(MessageDigest digest, int count, int size, IntFunction<byte[]> digests) {
        IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> digests.apply((int) ((long) i * size / count)))
                .forEachOrdered(digest::update);
    }

    /** Of the picture, and of its landmarks where it has some. */
    private static byte[] digest(Sample sample) {
        var picture = digest(sample.picture());
        if (sample.points().isEmpty()) {
            return picture;
        }
        var digest = Checksums.sha256();
        text(digest, sample.points().toString());
        return digest.digest(picture);
    }

    private static byte[] digest(Picture picture) {
        var digest = Checksums.sha256();
        text(digest, shape(picture.size(), picture.channels()));
        return digest.digest(picture.pixels());
    }

    private static String shape(Size size, int channels) {
        return String.format(Locale.ROOT, "%dx%dx%d", size.width(), size.height(), channels);
    }

    private static void text(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static DataChecksum known(Object data, Supplier<DataChecksum> compute) {
        KNOWN.keySet().removeIf(Identity::gone);
        return KNOWN.computeIfAbsent(new Identity(data), key -> compute.get());
    }

    /** The data sets that have a checksum, and live. */
    public static Map<Object, DataChecksum> known() {
        var living = new java.util.IdentityHashMap<Object, DataChecksum>();
        KNOWN.forEach((identity, checksum) -> {
            var data = identity.reference.get();
            if (data != null) {
                living.put(data, checksum);
            }
        });
        return Collections.unmodifiableMap(living);
    }

    /** A data set by which object it is, since some compare all of their pixels; holds it weakly. */
    private static final class Identity {
        private final WeakReference<Object> reference;
        private final int hash;

        Identity(Object data) {
            reference = new WeakReference<>(data);
            hash = System.identityHashCode(data);
        }

        boolean gone() {
            return reference.get() == null;
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || (other instanceof Identity identity && !gone() && identity.reference.get() == reference.get());
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
