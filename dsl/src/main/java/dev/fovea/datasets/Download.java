package dev.fovea.datasets;

import dev.fovea.display.Progress;
import dev.fovea.files.Checksums;
import dev.fovea.files.SafeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Files of a data set on the web. A file arrives under a temporary name and takes its own only when its checksum is
 * right, so that a broken download is never mistaken for data.
 *
 * @param title for messages and the progress line
 * @param address of the folder, with a slash at its end
 */
record Download(String title, String address, List<Part> parts) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int CHUNK = 1 << 16;

    Download {
        parts = List.copyOf(parts);
    }

    /**
     * One file to download.
     *
     * @param kind what the checksum is of
     * @param checksum in hexadecimal
     */
    record Part(String name, Kind kind, String checksum) {
        /** A gzip file with the SHA-256 of what is inside. */
        Part(String name, String sha256) {
            this(name, Kind.SHA256_INSIDE, sha256);
        }

        /** A file with its MD5. */
        static Part md5(String name, String md5) {
            return new Part(name, Kind.MD5, md5);
        }
    }

    /** Kinds of checksums. */
    enum Kind {
        SHA256_INSIDE("SHA-256") {
            @Override
            String of(Path file) throws IOException {
                return Checksums.sha256Inside(file);
            }
        },
        MD5("MD5") {
            @Override
            String of(Path file) throws IOException {
                return Checksums.md5(file);
            }
        };

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        abstract String of(Path file) throws IOException;
    }

    /** Says why a download did not work. */
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure(String message, Throwable cause) {
            super(message, cause);
        }

        Failure(String message) {
            super(message);
        }
    }

    /** Downloads the files that are not in {@code folder} yet. */
    void into(Path folder) throws Failure {
        var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(PATIENCE)
                .build();
        for (var part : parts) {
            if (!Files.isRegularFile(folder.resolve(part.name()))) {
                fetch(client, part, folder);
            }
        }
    }

    private void fetch(HttpClient client, Part part, Path folder) throws Failure {
        var source = URI.create(address + part.name());
        try {
            Files.createDirectories(folder);
            var response = client.send(
                    HttpRequest.newBuilder(source).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new Failure(source + " answered with status " + response.statusCode());
                }
                long length =
                        response.headers().firstValueAsLong("content-length").orElse(-1);
                keep(part, body, length, folder);
            }
        } catch (IOException failed) {
            throw new Failure(source + ": " + reason(failed), failed);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new Failure(source + ": interrupted", interrupt);
        }
    }

    private static String reason(IOException failed) {
        if (failed instanceof ConnectException) {
            return "no connection";
        }
        return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
    }

    private void keep(Part part, InputStream body, long length, Path folder) throws IOException, Failure {
        var temporary = SafeFiles.draft(folder.resolve(part.name()));
        try {
            try (var out = Files.newOutputStream(temporary)) {
                copy(body, out, new SlowWork(Progress.of(title + " " + part.name(), Math.max(1, length), "bytes")));
            }
            var found = part.kind().of(temporary);
            if (!found.equals(part.checksum())) {
                throw new Failure(address + part.name() + " has another content than expected: " + part.kind().title
                        + " " + found + ", expected " + part.checksum());
            }
            SafeFiles.move(temporary, folder.resolve(part.name()));
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void copy(InputStream from, OutputStream to, SlowWork work) throws IOException {
        var chunk = new byte[CHUNK];
        long done = 0;
        for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted");
            }
            to.write(chunk, 0, read);
            done += read;
            work.done(done);
        }
        work.finish();
    }
}
