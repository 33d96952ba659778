package dev.fovea.bench;

import dev.fovea.annotations.Formats;
import dev.fovea.datasets.Datasets;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.geometry.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A folder in Pascal VOC's form: pictures, boxes, and lists of what is for training and what for testing. */
record VocFolder(Path folder) {
    /** Bytes of decoded pictures that are kept in memory. */
    private static final long ROOM = 400L << 20;

    /** The folder that a command line names. */
    static VocFolder of(@Nullable Path folder) {
        if (folder == null || !Files.isDirectory(folder.resolve("JPEGImages"))) {
            throw new IllegalArgumentException(folder + ": a folder with JPEGImages and Annotations is needed");
        }
        return new VocFolder(folder);
    }

    /** The pictures of one list, {@code trainval} or {@code test}, in one size. */
    DetectionDataset part(String list, Size size) throws IOException {
        return Datasets.detection(list, Formats.voc().edges().list(list).read(folder))
                .resized(size)
                .cached(ROOM);
    }
}
