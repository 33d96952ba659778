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

/** Fashion-MNIST, read from its four files. */
final class FashionMnist {
    static final List<String> CLASSES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

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

    private FashionMnist() {}

    static TrainTest load(Path folder) {
        var key = fingerprint(folder);
        var known = READ.getOrDefault(key, new SoftReference<>(null)).get();
        if (known != null) {
            return known;
        }
        var fresh = new TrainTest(
                read(folder, "fashion-mnist train", TRAIN_PICTURES, TRAIN_LABELS),
                read(folder, "fashion-mnist test", TEST_PICTURES, TEST_LABELS));
        READ.put(key, new SoftReference<>(fresh));
        return fresh;
    }

    private static Dataset read(Path folder, String name, String pictureFile, String labelFile) {
        var labels = IdxFile.labels(folder.resolve(labelFile));
        var pictures = IdxFile.pictures(folder.resolve(pictureFile));
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
        var classes = new byte[labels.count()];
        labels.bytes().get(0, classes);
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] < 0 || classes[i] >= CLASSES.size()) {
                throw new DatasetException(labels.file() + ": label " + (classes[i] & 0xff) + " of picture " + i
                        + " is not between 0 and " + (CLASSES.size() - 1) + "; fetch it again");
            }
        }
        return new IdxDataset(name, CLASSES, pictures.pictureSize(), pictures.bytes(), classes);
    }

    private static List<Object> fingerprint(Path folder) {
        var marks = new ArrayList<Object>();
        for (var name : FILES) {
            var file = folder.resolve(name).toAbsolutePath();
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
}
