package dev.fovea.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.engine.Weights;
import dev.fovea.files.Checksums;
import dev.fovea.files.SafeFiles;
import dev.fovea.networks.Net;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The {@code .fovea} file, version 1: in a zip, {@code net.json}, {@code weights.safetensors} and a document that says what the net is for, such as
 * {@code classifier.json}.
 *
 * @param document without the version and the weights' checksum, which the file itself keeps there
 */
public record FoveaFile(ObjectNode document, Net net, Weights weights) {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NET = "net.json";
    private static final String WEIGHTS = "weights.safetensors";
    private static final String VERSION_FIELD = "fovea";
    private static final String CHECKSUM = "weightsSha256";

    /** @param name of the document, which tells the kinds of files apart */
    public void write(Path file, String name) throws IOException {
        var numbers = Files.createTempFile("fovea", ".safetensors");
        try {
            weights.write(numbers);
            var whole = document.deepCopy().put(VERSION_FIELD, VERSION).put(CHECKSUM, Checksums.sha256(numbers));
            SafeFiles.file(file, draft -> {
                try (var zip = new ZipOutputStream(Files.newOutputStream(draft))) {
                    put(zip, name, JSON.writeValueAsBytes(whole));
                    put(zip, NET, net.json().getBytes(StandardCharsets.UTF_8));
                    zip.putNextEntry(new ZipEntry(WEIGHTS));
                    Files.copy(numbers, zip);
                    zip.closeEntry();
                }
            });
        } finally {
            Files.deleteIfExists(numbers);
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /**
     * Reads a file with a document of this name.
     *
     * @throws IOException if the file is missing, damaged, of another kind or version, saying which
     */
    public static FoveaFile read(Path file, String name) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file + ": there is no such file");
        }
        var numbers = Files.createTempFile("fovea", ".safetensors");
        try (var zip = new ZipFile(file.toFile())) {
            if (!(JSON.readTree(content(zip, name, file)) instanceof ObjectNode document)) {
                throw new IOException(file + ": not a .fovea file, its " + name + " is no JSON object");
            }
            int version = document.path(VERSION_FIELD).asInt();
            if (version != VERSION) {
                throw new IOException(file + ": version " + version + ", and this Fovea reads version " + VERSION);
            }
            try (var in = zip.getInputStream(entry(zip, WEIGHTS, file))) {
                Files.copy(in, numbers, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!Checksums.sha256(numbers).equals(document.path(CHECKSUM).asText())) {
                throw new IOException(file + ": the weights are not those that were saved (checksum differs)");
            }
            document.remove(VERSION_FIELD);
            document.remove(CHECKSUM);
            var net = Net.parse(new String(content(zip, NET, file), StandardCharsets.UTF_8));
            return new FoveaFile(document, net, Weights.read(numbers));
        } catch (ZipException | JsonProcessingException e) {
            throw new IOException(file + ": not a .fovea file, or damaged (" + e.getMessage() + ")", e);
        } finally {
            // What is mapped stays readable after this on the systems that we run on.
            Files.deleteIfExists(numbers);
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
}
