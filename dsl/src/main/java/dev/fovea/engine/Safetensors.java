package dev.fovea.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.networks.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/**
 * The safetensors format: eight bytes with the little-endian length of a JSON header, the header (name -> dtype, shape,
 * data_offsets), then the numbers. Written as float32; scalars become vectors of one number.
 */
final class Safetensors {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PREFIX = Long.BYTES;

    private Safetensors() {}

    static void write(Weights weights, Path file) throws IOException {
        var header = JSON.createObjectNode();
        long offset = 0;
        for (var name : weights.names()) {
            var shape = weights.get(name).shape();
            long end = offset + shape.elements() * Float.BYTES;
            var entry = header.putObject(name).put("dtype", "F32");
            shape.sides().forEach(entry.putArray("shape")::add);
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        var json = JSON.writeValueAsString(header);
        // The numbers begin at a multiple of eight bytes, for readers that map the file.
        var padded = (json + " ".repeat(Math.floorMod(-json.getBytes(StandardCharsets.UTF_8).length, 8)))
                .getBytes(StandardCharsets.UTF_8);
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var head = ByteBuffer.allocate(PREFIX + padded.length).order(ByteOrder.LITTLE_ENDIAN);
            writeAll(channel, head.putLong(padded.length).put(padded).flip());
            for (var name : weights.names()) {
                var values = weights.get(name).values();
                var chunk = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
                while (values.hasRemaining()) {
                    var floats = chunk.clear().asFloatBuffer();
                    int count = Math.min(floats.capacity(), values.remaining());
                    floats.put(values.slice(values.position(), count));
                    values.position(values.position() + count);
                    writeAll(channel, chunk.limit(count * Float.BYTES));
                }
            }
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    static Weights read(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < PREFIX) {
                throw new IOException(file + ": a safetensors file has at least 8 bytes, and this one has " + size);
            }
            var prefix = channel.map(FileChannel.MapMode.READ_ONLY, 0, PREFIX).order(ByteOrder.LITTLE_ENDIAN);
            long length = prefix.getLong();
            if (length < 2 || length > size - PREFIX) {
                throw new IOException(file + ": the header should have " + length + " bytes, and the file has " + size
                        + "; it is truncated or no safetensors file");
            }
            var header = new byte[(int) length];
            channel.map(FileChannel.MapMode.READ_ONLY, PREFIX, length).get(header);
            return tensors(file, channel, PREFIX + length, json(file, header));
        }
    }

    private static JsonNode json(Path file, byte[] header) throws IOException {
        try {
            return JSON.readTree(header);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": the header is not JSON (" + e.getOriginalMessage() + ")", e);
        }
    }

    private static Weights tensors(Path file, FileChannel channel, long start, JsonNode header) throws IOException {
        var tensors = new LinkedHashMap<String, Tensor>();
        var entries = new ArrayList<>(header.properties());
        entries.removeIf(entry -> entry.getKey().equals("__metadata__"));
        for (var entry : entries) {
            var name = entry.getKey();
            var type = entry.getValue().path("dtype").asText();
            var format = NumberFormat.named(type).orElseThrow(() -> NumberFormat.unreadable(file, name, type));
            if (format.wanted(file, name)) {
                tensors.put(name, tensor(file, channel, start, name, format, entry.getValue()));
            }
        }
        return Weights.of(tensors);
    }

    private static Tensor tensor(
            Path file, FileChannel channel, long start, String name, NumberFormat format, JsonNode entry)
            throws IOException {
        var sides = new ArrayList<Integer>();
        entry.path("shape").forEach(side -> sides.add(side.asInt()));
        var shape = sides.isEmpty() ? Shape.of(1) : new Shape(sides);
        long from = entry.path("data_offsets").path(0).asLong(-1);
        long to = entry.path("data_offsets").path(1).asLong(-1);
        if (from < 0 || to - from != shape.elements() * format.width()) {
            throw new IOException(file + ": '" + name + "' of " + shape + " needs " + shape.elements() * format.width()
                    + " bytes, and its offsets are " + from + " to " + to);
        }
        if (start + to > channel.size()) {
            throw new IOException(file + ": '" + name + "' ends at byte " + (start + to) + ", and the file has "
                    + channel.size() + "; it is truncated");
        }
        var bytes = channel.map(FileChannel.MapMode.READ_ONLY, start + from, to - from);
        return Tensor.view(shape, format.floats(bytes.order(ByteOrder.LITTLE_ENDIAN)));
    }
}
