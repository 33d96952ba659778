package dev.fovea.datasets;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A data set in MNIST's four IDX files, gzipped or not.
 *
 * @param name of the data set, such as {@code fashion-mnist}
 */
record IdxFolder(String name, List<String> classes) {
    static final String TRAIN_PICTURES = "train-images-idx3-ubyte.gz";
    static final String TRAIN_LABELS = "train-labels-idx1-ubyte.gz";
    static final String TEST_PICTURES = "t10k-images-idx3-ubyte.gz";
    static final String TEST_LABELS = "t10k-labels-idx1-ubyte.gz";

    static final List<String> FILES = List.of(TRAIN_PICTURES, TRAIN_LABELS, TEST_PICTURES, TEST_LABELS);

    /**
     * What was read before, by the files' places, sizes and times: a cell that is run twenty times must not hold the
     * pixels twenty times. Nobody can tell shared data from a copy, since data sets never change.
     */
    private static final Map<List<Object>, SoftReference<TrainTest>> READ = new ConcurrentHashMap<>();

    TrainTest load(Path folder) {
        var key = fingerprint(folder);
        var known = READ.getOrDefault(key, new SoftReference<>(null)).get();
        if (known != null) {
            return known;
        }
        var fresh = new TrainTest(
                read(folder, name + " train", TRAIN_PICTURES, TRAIN_LABELS),
                read(folder, name + " test", TEST_PICTURES, TEST_LABELS));
        READ.put(key, new SoftReference<>(fresh));
        return fresh;
    }

    private Dataset read(Path folder, String part, String pictureFile, String labelFile) {
        var labels = IdxFile.labels(file(folder, labelFile));
        var pictures = IdxFile.pictures(file(folder, pictureFile));
        if (labels.count() != pictures.count()) {
            throw new DatasetException(String.format(
                    Locale.ROOT,
                    "%s: %s holds %,d pictures but %s holds %,d labels; fetch both again",
                    folder,
                    pictureFile,
                    pictures.count(),
                    labelFile,
                    labels.count()));
        }
        var kinds = new byte[labels.count()];
        labels.bytes().get(0, kinds);
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] < 0 || kinds[i] >= classes.size()) {
                throw new DatasetException(labels.file() + ": label " + (kinds[i] & 0xff) + " of picture " + i
                        + " is not between 0 and " + (classes.size() - 1) + "; fetch it again");
            }
        }
        return new IdxDataset(part, classes, pictures.pictureSize(), pictures.bytes(), kinds);
    }

    private List<Object> fingerprint(Path folder) {
        var marks = new ArrayList<Object>();
        marks.add(name);
        for (var part : FILES) {
            var file = file(folder, part).toAbsolutePath();
            marks.add(file);
            try {
                marks.add(Files.size(file));
                marks.add(Files.getLastModifiedTime(file));
            } catch (IOException missing) {
                marks.add("missing");
            }
        }
        return List.copyOf(marks);
    }

    /** The files of the folder that are not there in any of their spellings. */
    static List<String> missingFrom(Path folder) {
        return FILES.stream()
                .filter(name -> !Files.isRegularFile(file(folder, name)))
                .toList();
    }

    /** A file as it was fetched, or unpacked, or unpacked with a dot in its name; the first where there is none. */
    private static Path file(Path folder, String gzipped) {
        var plain = gzipped.substring(0, gzipped.length() - 3);
        for (var name : List.of(gzipped, plain, plain.replace("-idx", ".idx"))) {
            if (Files.isRegularFile(folder.resolve(name))) {
                return folder.resolve(name);
            }
        }
        return folder.resolve(gzipped);
    }
}
