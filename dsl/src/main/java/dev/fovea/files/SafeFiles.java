package dev.fovea.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
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
 * renamed. Files are forced by streams that an interrupt does not close, since a run that was stopped is written down by the interrupted thread.
 */
public final class SafeFiles {
    private static final String DRAFT = ".part";

    /** Writes a draft: a file of this name, or into an empty folder that exists. */
    public interface Filler {
        void fill(Path draft) throws IOException;
    }

    private SafeFiles() {}

    /** Writes a file, in place of one that is there. */
    public static void file(Path file, byte[] content) throws IOException {
        file(file, draft -> {
            try (var stream = new FileOutputStream(draft.toFile())) {
                stream.write(content);
            }
        });
    }

    /** The same of a file that somebody else writes. */
    public static void file(Path file, Filler filler) throws IOException {
        var draft = draft(file);
        try {
            filler.fill(draft);
            move(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A name beside a file for its draft, which no other thread or process has. */
    public static Path draft(Path file) {
        return file.resolveSibling(file.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().getId() + DRAFT);
    }

    /** Forces a draft to the disk and gives it its name, in place of a file that has it. */
    public static void move(Path draft, Path file) throws IOException {
        force(draft);
        try {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
        forceFolder(file.toAbsolutePath().resolveSibling("."));
    }

    /** A folder of plain files, whose name must be free. */
    public static void folder(Path folder, Filler filler) throws IOException {
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
    public static void delete(Path path) throws IOException {
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
        try (var stream = new FileOutputStream(file.toFile(), true)) {
            stream.getFD().sync();
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
