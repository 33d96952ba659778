package dev.fovea.detection.models;

import dev.fovea.engine.Tensor;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Net;
import dev.fovea.networks.Parameter;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Darknet's {@code .weights}, little-endian: major, minor and revision as int32, the pictures seen (int64 from version 0.2, else int32), then float32s of each convolution
 * in the configuration's order: bias (with batch normalisation its shift, scale, mean and variance), then the kernel [filters, channels, height, width].
 */
final class DarknetWeights {
    private static final int MAJOR = 0;
    private static final int MINOR = 2;

    private DarknetWeights() {}

    static Weights read(Path file, Net net) throws IOException {
        DarknetConfig.present(file);
        try (var channel = FileChannel.open(file)) {
            var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
            if (bytes.remaining() < 16) {
                throw new IOException(file + ": " + bytes.remaining() + " bytes are too few for a header of Darknet");
            }
            skipHeader(bytes);
            var order = order(net);
            long wanted =
                    order.stream().mapToLong(one -> one.shape().elements()).sum();
            if (bytes.remaining() != wanted * Float.BYTES) {
                throw new IOException(
                        "%s: it holds %,d numbers, and net '%s' has %,d; are these the weights of this configuration?"
                                .formatted(file, bytes.remaining() / Float.BYTES, net.name(), wanted));
            }
            return read(bytes, net, order);
        }
    }

    private static void skipHeader(ByteBuffer bytes) {
        int major = bytes.getInt();
        int minor = bytes.getInt();
        bytes.getInt();
        bytes.position(bytes.position() + (major * 10 + minor >= 2 ? Long.BYTES : Integer.BYTES));
    }

    private static Weights read(ByteBuffer bytes, Net net, List<Parameter> order) {
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var parameter : order) {
            var numbers = new float[Math.toIntExact(parameter.shape().elements())];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = bytes.getFloat();
            }
            tensors.put(parameter.name(), Tensor.of(parameter.shape(), numbers));
        }
        return Weights.of(tensors).check(net);
    }

    static void write(Net net, Weights weights, Path file) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            var header = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
            out.write(header.putInt(MAJOR).putInt(MINOR).putInt(0).putLong(0).array());
            for (var parameter : order(net)) {
                var values = weights.get(parameter.name()).values();
                var bytes =
                        ByteBuffer.allocate(values.remaining() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(values);
                out.write(bytes.array());
            }
        }
    }

    /** The parameters in the file's order: by Darknet's layer, and within it as Darknet saves them. */
    private static List<Parameter> order(Net net) {
        var saved = List.of("bias", "bn.bias", "bn.weight", "bn.running_mean", "bn.running_var", "weight");
        var byLayer = net.parameters().stream()
                .collect(Collectors.groupingBy(DarknetWeights::layer, TreeMap::new, Collectors.toList()));
        var order = new ArrayList<Parameter>();
        byLayer.values().forEach(parameters -> parameters.stream()
                .sorted(Comparator.comparingInt(parameter -> saved.indexOf(kind(parameter))))
                .forEach(order::add));
        return order;
    }

    /** The N of layers.N.conv.weight. */
    private static int layer(Parameter parameter) {
        var parts = parameter.name().split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals("layers")) {
            throw new IllegalArgumentException(
                    "'" + parameter.name()
                            + "' is not called as Darknet's layers are; only a net that was read from a configuration has Darknet's weights");
        }
        return Integer.parseInt(parts[1]);
    }

    private static String kind(Parameter parameter) {
        var parts = parameter.name().split("\\.", -1);
        return parts[2].equals("conv") ? parts[3] : parts[2] + "." + parts[3];
    }
}
