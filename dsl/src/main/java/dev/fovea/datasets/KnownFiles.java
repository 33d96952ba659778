package dev.fovea.datasets;

import dev.fovea.files.SafeFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The files of a well-known data set: in the folder that the user named or in this user's cache, where a download goes.
 *
 * @param title for messages
 * @param name of the data set's own folder
 * @param given the folder that the user named; the files may lie in it or in its folder of the data set's name
 * @param missing which files a folder does not hold
 * @param download fetches the files, or tar.gz archives of them, into the cache
 */
record KnownFiles(
        String title,
        String name,
        Optional<Path> given,
        Path cache,
        Function<Path, List<String>> missing,
        Download download) {

    /** A folder with all files. */
    Path folder() {
        if (given.isPresent()) {
            for (var place : List.of(given.get(), given.get().resolve(name))) {
                if (missing.apply(place).isEmpty()) {
                    return place;
                }
            }
            throw new DatasetException("the folder given with --data, " + given.get() + ", does not hold " + title
                    + "; missing: " + String.join(", ", missing.apply(given.get())));
        }
        var folder = cache.resolve(name);
        if (missing.apply(folder).isEmpty()) {
            return folder;
        }
        try {
            download.into(folder);
            unpack(folder);
        } catch (Download.Failure failure) {
            throw new DatasetException(
                    title + " is not in " + folder + " and could not be downloaded (" + failure.getMessage()
                            + "); put " + String.join(", ", missing.apply(folder))
                            + " into a folder and name it with --data FOLDER",
                    failure);
        }
        var still = missing.apply(folder);
        if (!still.isEmpty()) {
            throw new DatasetException(
                    title + " was downloaded into " + folder + " without " + String.join(", ", still));
        }
        return folder;
    }

    private void unpack(Path folder) {
        for (var part : download.parts()) {
            var archive = folder.resolve(part.name());
            if (part.name().endsWith(".tar.gz")) {
                try (var raw = new BufferedInputStream(Files.newInputStream(archive));
                        var tar = new TarArchiveInputStream(new GzipCompressorInputStream(raw))) {
                    unpack(tar, folder);
                    Files.delete(archive);
                } catch (IOException damage) {
                    throw new DatasetException(archive + " cannot be unpacked: " + damage.getMessage(), damage);
                }
            }
        }
    }

    /** Only the files, under their last names: these data sets have no folders inside, and no name leads elsewhere. */
    private static void unpack(TarArchiveInputStream tar, Path folder) throws IOException {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.isFile()) {
                var last = Path.of(entry.getName()).getFileName();
                SafeFiles.file(folder.resolve(last), draft -> Files.copy(tar, draft));
            }
        }
    }

    /** Which of some names a folder does not hold. */
    static List<String> missing(Path folder, Stream<String> names) {
        return names.filter(file -> !Files.isRegularFile(folder.resolve(file))).toList();
    }
}
