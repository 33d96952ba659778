package dev.fovea.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the folder that holds Fashion-MNIST's four files, or fetches them: a given folder alone where there is one, else
 * Debian's, the cache, Debian's package, a download.
 *
 * @param given the folder that the user named; the files may lie in it or in its folder {@code fashion-mnist}
 * @param installed where Debian's package puts them
 * @param cache where a download goes
 * @param packages installs the package
 * @param download fetches the files into the cache
 */
record FashionMnistFiles(Optional<Path> given, Path installed, Path cache, DebianPackage packages, Download download) {
    static final String NAME = "fashion-mnist";

    private static final String OFFICIAL = "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/";

    /**
     * SHA-256 of what is inside each file: packages and mirrors compress the same bytes anew, so the files themselves
     * differ from place to place.
     */
    private static final List<Download.Part> PARTS = List.of(
            new Download.Part(
                    IdxFolder.TRAIN_PICTURES, "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
            new Download.Part(
                    IdxFolder.TRAIN_LABELS, "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
            new Download.Part(
                    IdxFolder.TEST_PICTURES, "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
            new Download.Part(
                    IdxFolder.TEST_LABELS, "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"));

    static FashionMnistFiles ofThisMachine() {
        return new FashionMnistFiles(
                DataFolders.given(),
                Path.of("/usr/share/datasets", NAME),
                DataFolders.cache().resolve(NAME),
                DebianPackage.ofThisMachine("dataset-fashion-mnist"),
                new Download("Fashion-MNIST", OFFICIAL, PARTS));
    }

    /** A folder with all four files. */
    Path folder() {
        if (given.isPresent()) {
            return inGiven(given.get());
        }
        var here = alreadyHere();
        if (here.isPresent()) {
            return here.get();
        }
        if (packages.install() && IdxFolder.missingFrom(installed).isEmpty()) {
            return installed;
        }
        try {
            download.into(cache);
            return cache;
        } catch (Download.Failure failure) {
            throw new DatasetException(
                    "Fashion-MNIST is neither in " + installed + " nor in " + cache + ", and could not be downloaded ("
                            + failure.getMessage() + "); " + remedy(),
                    failure);
        }
    }

    /** A folder of this machine with all four files, without fetching anything. */
    Optional<Path> alreadyHere() {
        return Stream.concat(
                        given.stream().flatMap(folder -> Stream.of(folder, folder.resolve(NAME))),
                        Stream.of(installed, cache))
                .filter(folder -> IdxFolder.missingFrom(folder).isEmpty())
                .findFirst();
    }

    private Path inGiven(Path folder) {
        for (var place : List.of(folder, folder.resolve(NAME))) {
            var missing = IdxFolder.missingFrom(place);
            if (missing.isEmpty()) {
                return place;
            }
            if (missing.size() < IdxFolder.FILES.size()) {
                throw new DatasetException(place + " holds only a part of Fashion-MNIST; missing: "
                        + String.join(", ", missing) + "; put them there or name another folder with --data");
            }
        }
        throw new DatasetException("the folder given with --data, " + folder
                + ", holds none of Fashion-MNIST's files (" + String.join(", ", IdxFolder.FILES)
                + "); name the folder that does");
    }

    private String remedy() {
        return "install Debian's package " + packages.name() + ", or put " + String.join(", ", IdxFolder.FILES)
                + " into a folder and name it with --data FOLDER";
    }
}
