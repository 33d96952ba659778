package dev.fovea.datasets;

import dev.fovea.annotations.Annotations;
import dev.fovea.augment.Sample;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Keeps samples in memory after they have been read, up to a number of bytes of pixels. */
final class CachedDetections implements DetectionDataset {
    private final DetectionDataset source;
    private final long mostBytes;
    private final AtomicReferenceArray<Sample> kept;
    private final AtomicLong bytes = new AtomicLong();

    CachedDetections(DetectionDataset source, long mostBytes) {
        if (mostBytes < 0) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s: a cache of %,d bytes; give 0 or more", source.name(), mostBytes));
        }
        this.source = source;
        this.mostBytes = mostBytes;
        this.kept = new AtomicReferenceArray<>(source.size());
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Annotations annotations() {
        return source.annotations();
    }

    @Override
    public Sample sample(int index) {
        var known = kept.get(index);
        if (known != null) {
            return known;
        }
        var fresh = source.sample(index);
        long size = fresh.picture().size().area() * fresh.picture().channels();
        if (bytes.addAndGet(size) > mostBytes || !kept.compareAndSet(index, null, fresh)) {
            // No room, or another thread was faster.
            bytes.addAndGet(-size);
        }
        return fresh;
    }

    /** How many bytes of pixels are in memory now. */
    long bytes() {
        return bytes.get();
    }

    @Override
    public String pictureName(int index) {
        return source.pictureName(index);
    }

    @Override
    public String toString() {
        return DetectionTables.sentence(this);
    }
}
