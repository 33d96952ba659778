package dev.fovea.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * CIFAR in its binary version (Krizhevsky 2009): records of label bytes and 3,072 bytes of red, green and blue planes.
 *
 * @param title for messages
 * @param name of the data set and its folder
 * @param labels how many label bytes a record begins with
 * @param label which of them is the class
 * @param train the files of the training part, in order
 * @param test the file of the test part
 * @param names the file with the names of the classes, one a line
 */
record Cifar(String title, String name, int labels, int label, List<String> train, String test, String names) {
    static final Cifar TEN = new Cifar(
            "CIFAR-10",
            "cifar-10",
            1,
            0,
            IntStream.rangeClosed(1, 5)
                    .mapToObj(i -> "data_batch_" + i + ".bin")
                    .toList(),
            "test_batch.bin",
            "batches.meta.txt");

    static final Cifar HUNDRED =
            new Cifar("CIFAR-100", "cifar-100", 2, 1, List.of("train.bin"), "test.bin", "fine_label_names.txt");

    /** The twenty wider classes of CIFAR-100. */
    static final Cifar TWENTY =
            new Cifar("CIFAR-100", "cifar-100", 2, 0, List.of("train.bin"), "test.bin", "coarse_label_names.txt");

    static final int TRAIN = 50_000;
    static final int TEST = 10_000;

    private static final String HOME = "https://www.cs.toronto.edu/~kriz/";

    KnownFiles files() {
        var archive = equals(TEN)
                ? Download.Part.md5("cifar-10-binary.tar.gz", "c32a1d4ab5d03f1284b67883e8d87530")
                : Download.Part.md5("cifar-100-binary.tar.gz", "03b5dce01913d631647c71ecec9e9cb8");
        return new KnownFiles(
                title,
                name,
                DataFolders.given(),
                DataFolders.cache(),
                this::missingFrom,
                new Download(title, HOME, List.of(archive)));
    }

    List<String> missingFrom(Path folder) {
        return KnownFiles.missing(folder, Stream.concat(train.stream(), Stream.of(test, names)));
    }

    TrainTest load(Path folder) {
        return load(folder, TRAIN, TEST);
    }

    /** With fewer records than the real files have, for tests. */
    TrainTest load(Path folder, int trainRecords, int testRecords) {
        var missing = missingFrom(folder);
        if (!missing.isEmpty()) {
            throw new DatasetException(String.join(", ", missing) + (missing.size() == 1 ? " is" : " are")
                    + " missing from " + folder.toAbsolutePath() + "; " + title + " is not complete without");
        }
        var classes = classes(folder.resolve(names));
        return new TrainTest(
                RecordDataset.of(name + " train", classes, paths(folder, train), this, trainRecords / train.size()),
                RecordDataset.of(name + " test", classes, paths(folder, List.of(test)), this, testRecords));
    }

    private static List<Path> paths(Path folder, List<String> names) {
        return names.stream().map(folder::resolve).toList();
    }

    private static List<String> classes(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
        } catch (IOException unreadable) {
            throw new DatasetException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
