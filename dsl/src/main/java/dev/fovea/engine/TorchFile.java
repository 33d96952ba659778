package dev.fovea.engine;

import dev.fovea.networks.Shape;
import dev.fovea.networks.ShapeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * PyTorch's file of weights since version 1.6 ({@code .pth}, {@code .pt}): a zip with the pickle {@code data.pkl}, in which
 * tensors are views of storages, and each storage's bytes under {@code data/}. Storages that are not compressed, as PyTorch
 * writes them, are mapped into memory.
 */
final class TorchFile {
    private static final String PICKLE = "data.pkl";
    private static final int LARGEST_PICKLE = 1 << 26;

    /** Where a checkpoint keeps the weights beside other things. */
    private static final List<String> NESTED = List.of("state_dict", "model_state_dict", "model");

    private final Path file;
    private final FileChannel channel;
    private final ZipFile zip;
    private final ZipArchiveEntry pickle;
    private final Map<TorchPickle.Storage, FloatBuffer> storages = new HashMap<>();

    private TorchFile(Path file, FileChannel channel, ZipFile zip) throws IOException {
        this.file = file;
        this.channel = channel;
        this.zip = zip;
        pickle = java.util.Collections.list(zip.getEntries()).stream()
                .filter(entry ->
                        entry.getName().equals(PICKLE) || entry.getName().endsWith("/" + PICKLE))
                .findFirst()
                .orElseThrow(() ->
                        new IOException(file + ": a zip without " + PICKLE + ", so these are no weights of PyTorch's"));
    }

    static Weights read(Path file) throws IOException {
        try (var channel = FileChannel.open(file);
                var zip = ZipFile.builder().setPath(file).get()) {
            return new TorchFile(file, channel, zip).weights();
        } catch (java.util.zip.ZipException e) {
            throw new IOException(file + ": a damaged zip (" + e.getMessage() + "), perhaps truncated", e);
        }
    }

    private Weights weights() throws IOException {
        var order = zip.getEntry(beside("byteorder"));
        if (order != null && new String(content(order), java.nio.charset.StandardCharsets.US_ASCII).equals("big")) {
            throw new IOException(file + ": the numbers are big-endian, and only little-endian ones are read");
        }
        var root = Pickle.read(file + ": " + pickle.getName(), content(pickle), new TorchPickle());
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var entry : stateDict(root).entrySet()) {
            if (entry.getValue() instanceof TorchPickle.View view) {
                var name = String.valueOf(entry.getKey());
                if (view.storage().format().wanted(file, name)) {
                    tensors.put(name, tensor(name, view));
                }
            }
        }
        return Weights.of(tensors);
    }

    private Map<?, ?> stateDict(Object root) throws IOException {
        if (!(root instanceof Map<?, ?> map)) {
            throw new IOException(file + ": expected a dictionary of tensors and found " + Pickle.kind(root)
                    + "; save torch.save(model.state_dict(), file)");
        }
        if (holdsTensors(map)) {
            return map;
        }
        for (var key : NESTED) {
            if (map.get(key) instanceof Map<?, ?> inner && holdsTensors(inner)) {
                return inner;
            }
        }
        throw new IOException(file + ": no tensors in the dictionary, whose keys are " + map.keySet());
    }

    private static boolean holdsTensors(Map<?, ?> map) {
        return map.values().stream().anyMatch(TorchPickle.View.class::isInstance);
    }

    private Tensor tensor(String name, TorchPickle.View view) throws IOException {
        try {
            var shape = view.size().isEmpty()
                    ? Shape.of(1)
                    : new Shape(view.size().stream().map(Math::toIntExact).toList());
            if (view.first() < 0
                    || view.stride().stream().anyMatch(step -> step < 0)
                    || view.end() > view.storage().count()) {
                throw new IOException(file + ": '" + name + "' reads numbers " + view.first() + " to " + view.end()
                        + " of storage " + view.storage().key() + ", which has "
                        + view.storage().count());
            }
            return Tensor.view(shape, view.of(storage(name, view.storage())));
        } catch (ShapeException | ArithmeticException e) {
            throw new IOException(
                    file + ": '" + name + "' has sides " + view.size() + " that no parameter can have", e);
        }
    }

    /** The numbers of a storage, which several tensors may share. */
    private FloatBuffer storage(String name, TorchPickle.Storage storage) throws IOException {
        var numbers = storages.get(storage);
        if (numbers == null) {
            numbers = load(name, storage);
            storages.put(storage, numbers);
        }
        return numbers;
    }

    private FloatBuffer load(String name, TorchPickle.Storage storage) throws IOException {
        var path = beside("data/" + storage.key());
        var entry = zip.getEntry(path);
        if (entry == null) {
            throw new IOException(file + ": '" + name + "' lies in " + path + ", which is not in the file");
        }
        long expected =
                Math.multiplyExact(storage.count(), (long) storage.format().width());
        if (entry.getSize() < expected || expected > Integer.MAX_VALUE) {
            throw new IOException(file + ": '" + name + "' needs " + expected + " bytes of " + path + ", which has "
                    + entry.getSize() + (expected > Integer.MAX_VALUE ? "; at most 2 GiB are read" : ""));
        }
        if (entry.getMethod() == ZipEntry.STORED) {
            var bytes = channel.map(FileChannel.MapMode.READ_ONLY, entry.getDataOffset(), expected);
            return storage.format().floats(bytes.order(ByteOrder.LITTLE_ENDIAN));
        }
        var bytes = ByteBuffer.allocateDirect((int) expected).order(ByteOrder.LITTLE_ENDIAN);
        try (var in = Channels.newChannel(zip.getInputStream(entry))) {
            while (bytes.hasRemaining() && in.read(bytes) >= 0) {}
        }
        return storage.format().floats(bytes.flip());
    }

    /** The name of an entry in the same folder of the zip as the pickle. */
    private String beside(String name) {
        var path = pickle.getName();
        return path.substring(0, path.length() - PICKLE.length()) + name;
    }

    private byte[] content(ZipArchiveEntry entry) throws IOException {
        if (entry.getSize() > LARGEST_PICKLE) {
            throw new IOException(file + ": " + entry.getName() + " has " + entry.getSize() + " bytes, and at most "
                    + LARGEST_PICKLE + " are read");
        }
        try (var in = zip.getInputStream(entry)) {
            return in.readNBytes(LARGEST_PICKLE);
        }
    }
}
