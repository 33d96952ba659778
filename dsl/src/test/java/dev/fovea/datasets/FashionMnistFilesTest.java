package dev.fovea.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.fovea.files.Checksums;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistFilesTest {
    private static final DebianPackage NO_PACKAGE = new DebianPackage("dataset-fashion-mnist", List.of());

    @TempDir
    Path folder;

    private Path installed;
    private Path cache;
    private HttpServer server;
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void serve() throws IOException {
        installed = folder.resolve("installed");
        cache = folder.resolve("cache/fashion-mnist");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var name = exchange.getRequestURI().getPath().substring(1);
            asked.add(name);
            var file = folder.resolve("served").resolve(name);
            byte[] body = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String address() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/";
    }

    private FashionMnistFiles files(Optional<Path> given, DebianPackage packages) throws IOException {
        var parts = new ArrayList<Download.Part>();
        for (var name : IdxFolder.FILES) {
            var served = folder.resolve("served").resolve(name);
            parts.add(new Download.Part(name, Files.exists(served) ? Checksums.sha256Inside(served) : "none"));
        }
        return new FashionMnistFiles(
                given, installed, cache, packages, new Download("Fashion-MNIST", address(), parts));
    }

    @Test
    void a_given_folder_comes_first_and_may_hold_several_data_sets() throws IOException {
        IdxFiles.writeFashionMnist(installed, 10);
        var given = folder.resolve("given");
        IdxFiles.writeFashionMnist(given.resolve("fashion-mnist"), 10);
        assertEquals(
                given.resolve("fashion-mnist"),
                files(Optional.of(given), NO_PACKAGE).folder());
        IdxFiles.writeFashionMnist(given, 10);
        assertEquals(given, files(Optional.of(given), NO_PACKAGE).folder());
    }

    @Test
    void a_given_folder_without_the_files_is_an_error_even_where_they_are_elsewhere() throws IOException {
        IdxFiles.writeFashionMnist(installed, 10);
        var given = Files.createDirectories(folder.resolve("given"));
        assertEquals(
                "the folder given with --data, " + given
                        + ", holds none of Fashion-MNIST's files (train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz,"
                        + " t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz); name the folder that does",
                failure(files(Optional.of(given), NO_PACKAGE)));
        IdxFiles.writeFashionMnist(given, 10);
        Files.delete(given.resolve(IdxFolder.TEST_LABELS));
        assertEquals(
                given + " holds only a part of Fashion-MNIST; missing: t10k-labels-idx1-ubyte.gz;"
                        + " put them there or name another folder with --data",
                failure(files(Optional.of(given), NO_PACKAGE)));
    }

    @Test
    void then_come_debians_folder_and_the_cache() throws IOException {
        IdxFiles.writeFashionMnist(cache, 10);
        assertEquals(cache, files(Optional.empty(), NO_PACKAGE).folder());
        IdxFiles.writeFashionMnist(installed, 10);
        assertEquals(installed, files(Optional.empty(), NO_PACKAGE).folder());
        assertEquals(List.of(), asked);
    }

    @Test
    void then_debians_package_is_installed() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/cp")), "needs cp to stand in for apt-get");
        var shelf = folder.resolve("shelf");
        IdxFiles.writeFashionMnist(shelf, 10);
        var packages = new DebianPackage("dataset-fashion-mnist", List.of("/bin/cp", "-r", shelf + "", installed + ""));
        assertEquals(installed, files(Optional.empty(), packages).folder());
        assertEquals(List.of(), asked);
    }

    @Test
    void else_they_are_downloaded_once_and_checked() throws IOException {
        IdxFiles.writeFashionMnist(folder.resolve("served"), 10);
        var broken = new DebianPackage("dataset-fashion-mnist", List.of("/nowhere/apt-get"));
        assertEquals(cache, files(Optional.empty(), broken).folder());
        assertEquals(IdxFolder.FILES, asked);
        assertEquals(10, Datasets.fashionMnist(cache).test().size());
        assertEquals(cache, files(Optional.empty(), broken).folder());
        assertEquals(4, asked.size());
    }

    @Test
    void a_download_with_another_content_is_not_kept() throws IOException {
        IdxFiles.writeFashionMnist(folder.resolve("served"), 10);
        var files = files(Optional.empty(), NO_PACKAGE);
        IdxFiles.writeFashionMnist(folder.resolve("served"), 11);
        var message = failure(files);
        assertTrue(message.contains("train-images-idx3-ubyte.gz has another content than expected: SHA-256 "), message);
        try (var kept = Files.list(cache)) {
            assertEquals(0, kept.count());
        }
    }

    @Test
    void if_nothing_works_one_sentence_says_what_to_do() throws IOException {
        assertEquals(
                "Fashion-MNIST is neither in " + installed + " nor in " + cache + ", and could not be downloaded ("
                        + address() + "train-images-idx3-ubyte.gz answered with status 404); install Debian's package"
                        + " dataset-fashion-mnist, or put train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz,"
                        + " t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz into a folder and name it with --data FOLDER",
                failure(files(Optional.empty(), NO_PACKAGE)));
    }

    @Test
    void checksums_are_those_of_the_published_pictures() throws IOException {
        var debian = Path.of("/usr/share/datasets/fashion-mnist");
        assumeTrue(Files.isDirectory(debian), "needs Debian's package dataset-fashion-mnist");
        for (var part : FashionMnistFiles.ofThisMachine().download().parts()) {
            assertEquals(Checksums.sha256Inside(debian.resolve(part.name())), part.checksum(), part.name());
        }
    }

    @Test
    void the_folders_are_named_by_property_environment_and_custom() {
        var properties = new Properties();
        properties.setProperty("user.home", "/home/ada");
        assertEquals(Optional.empty(), DataFolders.given(properties, Map.of()));
        assertEquals(Optional.of(Path.of("/b")), DataFolders.given(properties, Map.of("FOVEA_DATA", "/b")));
        properties.setProperty("fovea.data", "/a");
        assertEquals(Optional.of(Path.of("/a")), DataFolders.given(properties, Map.of("FOVEA_DATA", "/b")));
        assertEquals(Path.of("/home/ada/.cache/fovea"), DataFolders.cache(properties, Map.of()));
        assertEquals(Path.of("/c/fovea"), DataFolders.cache(properties, Map.of("XDG_CACHE_HOME", "/c")));
        assertEquals(Path.of("/home/ada/.cache/fovea"), DataFolders.cache(properties, Map.of("XDG_CACHE_HOME", "c")));
    }

    @Test
    void a_package_that_cannot_be_installed_is_not_tried() {
        assertFalse(NO_PACKAGE.install());
    }

    private static String failure(FashionMnistFiles files) {
        return assertThrows(DatasetException.class, files::folder).getMessage();
    }
}
