package dev.fovea.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** MNIST (LeCun, Bottou, Bengio and Haffner 1998), read from its four files. */
final class Mnist {
    static final String NAME = "mnist";

    /** A mirror of the files, since their first home often refuses. */
    private static final String MIRROR = "https://ossci-datasets.s3.amazonaws.com/mnist/";

    private Mnist() {}

    static TrainTest load(Path folder) {
        var digits = IntStream.range(0, 10).mapToObj(String::valueOf).toList();
        return new IdxFolder(NAME, digits).load(folder);
    }

    /** The MD5 sums are those by which torchvision checks the same files. */
    static KnownFiles files() {
        return new KnownFiles(
                "MNIST",
                NAME,
                DataFolders.given(),
                DataFolders.cache(),
                IdxFolder::missingFrom,
                new Download(
                        "MNIST",
                        MIRROR,
                        List.of(
                                Download.Part.md5(IdxFolder.TRAIN_PICTURES, "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
                                Download.Part.md5(IdxFolder.TRAIN_LABELS, "d53e105ee54ea40749a09fcbcd1e9432"),
                                Download.Part.md5(IdxFolder.TEST_PICTURES, "9fb629c4189551a2d022fa330f9573f3"),
                                Download.Part.md5(IdxFolder.TEST_LABELS, "ec29112dd5afa0611ce80d1b7f02629c"))));
    }
}
