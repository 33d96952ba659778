package dev.fovea.training.checkpoints;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Files and folders that are there whole or not at all, whenever the power goes: written under another name, forced to the disk, and then
 * renamed.
 */
final class SafeFiles {
    static final String DRAFT = ".part";

    /** Fills a folder that exists and is empty. */
    interface Filler {
        void fill(Path folder) throws IOException;
    }

    private SafeFiles() {}

    static void file(Path file, byte[] content) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + DRAFT);
        Files.write(draft, content);
        force(draft);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(file.toAbsolutePath().resolveSibling("."));
    }

    /** A folder of plain files, whose name must be free. */
    static void folder(Path folder, Filler filler) throws IOException {
        var draft = folder.resolveSibling(folder.getFileName() + DRAFT);
        delete(draft);
        Files.createDirectory(draft);
        filler.fill(draft);
        try (var files = Files.newDirectoryStream(draft)) {
            for (var file : files) {
                force(file);
            }
        }
        forceFolder(draft);
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(folder.toAbsolutePath().resolveSibling("."));
    }

    /** Removes a file, or a folder with all that is in it; nothing where there is none. */
    static void delete(Path path) throws IOException {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException error) throws IOException {
                    if (error instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw error;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException error) throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException gone) {
            // Nothing to remove.
        }
    }

    private static void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** The folder's own entries; where a system cannot open folders, it keeps their order itself. */
    private static void forceFolder(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException cannot) {
            // Windows.
        }
    }
}
