package dev.fovea.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.fovea.files.Checksums;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads come from a server of this test; no real data set is fetched. */
class KnownFilesTest {
    @TempDir
    Path folder;

    private HttpServer server;
    private byte[] served = {};

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, served.length);
            exchange.getResponseBody().write(served);
            exchange.close();
        });
        server.start();
        served = archive("words/one.txt", "../../two.txt");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static byte[] archive(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            for (var name : names) {
                var content = ("content of " + name).getBytes(StandardCharsets.UTF_8);
                var entry = new TarArchiveEntry(name, true);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private KnownFiles files(Optional<Path> given, String md5) {
        var address = "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/";
        return new KnownFiles(
                "Words",
                "words",
                given,
                folder.resolve("cache"),
                place -> KnownFiles.missing(place, Stream.of("one.txt", "two.txt")),
                new Download("Words", address, List.of(Download.Part.md5("words.tar.gz", md5))));
    }

    private String md5() throws IOException {
        return Checksums.md5(Files.write(folder.resolve("copy"), served));
    }

    @Test
    void an_archive_is_fetched_checked_and_unpacked_into_the_cache() throws IOException {
        var found = files(Optional.empty(), md5()).folder();
        assertEquals(folder.resolve("cache/words"), found);
        assertEquals("content of words/one.txt", Files.readString(found.resolve("one.txt")));
        assertFalse(Files.exists(found.resolve("words.tar.gz")));
        stop();
        assertEquals(found, files(Optional.empty(), "none").folder(), "what is there is not fetched again");
    }

    @Test
    void no_name_in_an_archive_leads_out_of_the_folder() throws IOException {
        var found = files(Optional.empty(), md5()).folder();
        assertEquals("content of ../../two.txt", Files.readString(found.resolve("two.txt")));
        assertFalse(Files.exists(folder.resolve("two.txt")));
    }

    @Test
    void other_bytes_than_promised_are_thrown_away() {
        var failure = assertThrows(
                        DatasetException.class, () -> files(Optional.empty(), "00000000000000000000000000000000")
                                .folder())
                .getMessage();
        assertTrue(failure.startsWith("Words is not in " + folder.resolve("cache/words")), failure);
        assertTrue(failure.contains("has another content than expected: MD5 "), failure);
        assertTrue(failure.endsWith("put one.txt, two.txt into a folder and name it with --data FOLDER"), failure);
        assertFalse(Files.exists(folder.resolve("cache/words/words.tar.gz")));
    }

    @Test
    void a_given_folder_alone_is_looked_at() throws IOException {
        var given = folder.resolve("mine");
        Files.createDirectories(given.resolve("words"));
        Files.writeString(given.resolve("words/one.txt"), "1");
        var failure = assertThrows(DatasetException.class, () -> files(Optional.of(given), "")
                        .folder())
                .getMessage();
        assertEquals(
                "the folder given with --data, " + given + ", does not hold Words; missing: one.txt, two.txt", failure);
        Files.writeString(given.resolve("words/two.txt"), "2");
        assertEquals(given.resolve("words"), files(Optional.of(given), "").folder());
    }

    @Test
    void mnist_is_read_from_files_as_fetched_or_unpacked() throws IOException {
        IdxFiles.writeFashionMnist(folder, 12);
        var packed = Datasets.mnist(folder).train();
        assertEquals("mnist train: 12 pictures 3x2x1, 10 classes", packed.toString());
        assertEquals("7", packed.classes().get(packed.label(7)));
        for (var name : IdxFolder.FILES) {
            try (var in = new GZIPInputStream(Files.newInputStream(folder.resolve(name)))) {
                var plain = name.replace(".gz", "").replace("-idx", ".idx");
                Files.write(folder.resolve(plain), in.readAllBytes());
            }
            Files.delete(folder.resolve(name));
        }
        var plain = Datasets.mnist(folder).train();
        assertEquals(packed.picture(11), plain.picture(11));
        assertEquals(packed.label(11), plain.label(11));
    }
}
