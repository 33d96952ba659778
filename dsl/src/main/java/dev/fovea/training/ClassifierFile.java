package dev.fovea.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Weights;
import dev.fovea.images.Normalisation;
import dev.fovea.networks.Net;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The {@code .fovea} file, version 1: {@code classifier.json}, {@code net.json} and {@code weights.safetensors} in a zip. */
final class ClassifierFile {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLASSIFIER = "classifier.json";
    private static final String NET = "net.json";
    private static final String WEIGHTS = "weights.safetensors";

    private ClassifierFile() {}

    private record Document(int fovea, List<String> classes, Normalisation normalisation, String weightsSha256) {}

    static void write(Classifier classifier, Path file) throws IOException {
        var weights = Files.createTempFile("fovea", ".safetensors");
        // Written beside its place and then moved there: a full disk must not cost the file that was there before.
        var draft = Files.createTempFile(
                file.toAbsolutePath().getParent(), file.getFileName().toString(), ".part");
        try {
            classifier.weights().write(weights);
            try (var zip = new ZipOutputStream(Files.newOutputStream(draft))) {
                var document = new Document(VERSION, classifier.classes(), classifier.normalisation(), sha256(weights));
                put(zip, CLASSIFIER, JSON.writeValueAsBytes(document));
                put(zip, NET, classifier.net().json().getBytes(StandardCharsets.UTF_8));
                zip.putNextEntry(new ZipEntry(WEIGHTS));
                Files.copy(weights, zip);
                zip.closeEntry();
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(weights);
            Files.deleteIfExists(draft);
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    static Classifier read(Path file, EngineKind engine) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file + ": there is no such file");
        }
        var weights = Files.createTempFile("fovea", ".safetensors");
        try (var zip = new ZipFile(file.toFile())) {
            var document = JSON.readValue(content(zip, CLASSIFIER, file), Document.class);
            if (document.fovea != VERSION) {
                throw new IOException(
                        file + ": version " + document.fovea + ", and this Fovea reads version " + VERSION);
            }
            try (var in = zip.getInputStream(entry(zip, WEIGHTS, file))) {
                Files.copy(in, weights, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!sha256(weights).equals(document.weightsSha256)) {
                throw new IOException(file + ": the weights are not those that were saved (checksum differs)");
            }
            var net = Net.parse(new String(content(zip, NET, file), StandardCharsets.UTF_8));
            return new Classifier(net, Weights.read(weights), document.classes, document.normalisation, engine);
        } catch (ZipException | JsonProcessingException e) {
            throw new IOException(file + ": not a .fovea file, or damaged (" + e.getMessage() + ")", e);
        } finally {
            // What is mapped stays readable after this on the systems that we run on.
            Files.deleteIfExists(weights);
        }
    }

    private static ZipEntry entry(ZipFile zip, String name, Path file) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException(file + ": not a .fovea file, it has no " + name);
        }
        return entry;
    }

    private static byte[] content(ZipFile zip, String name, Path file) throws IOException {
        try (InputStream in = zip.getInputStream(entry(zip, name, file))) {
            return in.readAllBytes();
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var in = Files.newInputStream(file)) {
                var chunk = new byte[1 << 16];
                for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                    digest.update(chunk, 0, count);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
