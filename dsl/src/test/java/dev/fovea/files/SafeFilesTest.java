package dev.fovea.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFilesTest {
    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_file_takes_the_place_of_the_one_before_and_leaves_no_draft() throws IOException {
        var file = folder.resolve("file");
        SafeFiles.file(file, "one".getBytes(StandardCharsets.UTF_8));
        SafeFiles.file(file, draft -> Files.writeString(draft, "two"));
        assertEquals("two", Files.readString(file));
        assertEquals(List.of("file"), names());
    }

    @Test
    void a_file_whose_writing_fails_is_as_it_was_before() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "one");
        var full = assertThrows(
                IOException.class,
                () -> SafeFiles.file(file, draft -> {
                    Files.writeString(draft, "tw");
                    throw new IOException("the disk is full");
                }));
        assertEquals("the disk is full", full.getMessage());
        assertEquals("one", Files.readString(file));
        assertEquals(List.of("file"), names());
    }

    @Test
    void an_interrupted_thread_writes_its_file_to_the_end_and_stays_interrupted() throws IOException {
        var file = folder.resolve("file");
        Thread.currentThread().interrupt();
        SafeFiles.file(file, new byte[100_000]);
        assertTrue(Thread.interrupted());
        assertEquals(100_000, Files.size(file));
    }

    @Test
    void a_folder_is_there_with_all_that_is_in_it_or_not_at_all() throws IOException {
        var half = folder.resolve("kept.part");
        Files.writeString(Files.createDirectory(half).resolve("left"), "by a killed process");
        SafeFiles.folder(folder.resolve("kept"), draft -> Files.writeString(draft.resolve("a"), "a"));
        assertEquals(List.of("kept"), names());
        assertEquals("a", Files.readString(folder.resolve("kept/a")));
        assertThrows(
                IOException.class,
                () -> SafeFiles.folder(folder.resolve("kept"), draft -> Files.writeString(draft.resolve("b"), "b")));
        assertEquals("a", Files.readString(folder.resolve("kept/a")), "a name that is taken");
    }

    @Test
    void folders_are_removed_with_all_that_is_in_them_and_what_is_not_there_is_no_error() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("a/b")).resolve("c"), "c");
        SafeFiles.delete(folder.resolve("a"));
        SafeFiles.delete(folder.resolve("a"));
        assertEquals(List.of(), names());
    }
}
