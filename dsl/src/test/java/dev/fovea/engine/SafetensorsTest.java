package dev.fovea.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.networks.Shape;
import dev.fovea.networks.zoo.ResNets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir
    Path folder;

    private Path file(String header, float... numbers) throws IOException {
        var json = header.getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(8 + json.length + 4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        for (float number : numbers) {
            bytes.putFloat(number);
        }
        return Files.write(folder.resolve("w.safetensors"), bytes.array());
    }

    @Test
    void a_file_made_by_hand_is_read() throws IOException {
        var weights = Weights.read(file(
                "{\"__metadata__\":{\"format\":\"pt\"},\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}",
                1,
                2,
                3,
                4));
        assertEquals(List.of("b", "a"), List.copyOf(weights.names()));
        assertEquals(Tensor.of(Shape.of(2), 3, 4), weights.get("b"));
        assertEquals(Tensor.of(Shape.of(1, 2), 1, 2), weights.get("a"));
    }

    @Test
    void what_is_written_is_read_back_bit_for_bit() throws IOException {
        var tensors = new LinkedHashMap<String, Tensor>();
        tensors.put("odd", Tensor.of(Shape.of(3), Float.MIN_VALUE, -0f, Float.MAX_VALUE));
        tensors.put("über", Tensor.of(Shape.of(2, 1), 1e-20f, 7));
        var big = new float[100_003];
        for (int i = 0; i < big.length; i++) {
            big[i] = i;
        }
        tensors.put("big", Tensor.of(Shape.of(big.length), big));
        var file = folder.resolve("x.safetensors");
        Weights.of(tensors).write(file);
        assertEquals(Weights.of(tensors), Weights.read(file));
    }

    @Test
    void a_truncated_file_is_refused_with_both_sizes() throws IOException {
        var file = file("{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}", 1, 2);
        var error = assertThrows(IOException.class, () -> Weights.read(file));
        long size = Files.size(file);
        assertEquals(
                file + ": 'a' ends at byte " + (size + 8) + ", and the file has " + size + "; it is truncated",
                error.getMessage());
    }

    @Test
    void other_numbers_with_a_point_become_float32_and_counters_are_left_out() throws IOException {
        var header = "{\"half\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]},"
                + "\"brain\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[4,8]},"
                + "\"double\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,16]},"
                + "\"bn.num_batches_tracked\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[16,24]}}";
        // 1.5 and -2^-24 in half precision; 1 and -2.5 in bfloat16; 0.1 as two halves of a double.
        var file = file(
                header,
                Float.intBitsToFloat(0x8001_3e00),
                Float.intBitsToFloat(0xc020_3f80),
                Float.intBitsToFloat(0x9999999a),
                Float.intBitsToFloat(0x3fb99999),
                0,
                0);
        assertEquals(
                Weights.of(Map.of(
                        "half", Tensor.of(Shape.of(2), 1.5f, -0x1p-24f),
                        "brain", Tensor.of(Shape.of(2), 1, -2.5f),
                        "double", Tensor.of(Shape.of(1), 0.1f))),
                Weights.read(file));
    }

    @Test
    void what_is_no_file_of_weights_is_refused_with_its_first_bytes() throws IOException {
        var file = Files.write(folder.resolve("cat.jpg"), new byte[] {-1, -40, -1, -32, 0});
        assertEquals(
                file
                        + ", byte 0: expected safetensors, PyTorch's .pth or MXNet's .params, and found the bytes ff d8 ff e0 00",
                assertThrows(IOException.class, () -> Weights.read(file)).getMessage());
        var none = folder.resolve("none.pth");
        assertEquals(
                none + ": there is no such file",
                assertThrows(IOException.class, () -> Weights.read(none)).getMessage());
    }

    @Test
    void another_type_is_refused() throws IOException {
        var file = file("{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}", 1, 2);
        var error = assertThrows(IOException.class, () -> Weights.read(file));
        assertEquals(file + ": 'a' is of type I64, and weights are F32, F64, F16 or BF16", error.getMessage());
    }

    @Test
    void weights_of_another_net_are_refused_with_the_names() {
        var net = ResNets.resnet18(10);
        var weights = Weights.of(Map.of("conv1.weight", Tensor.of(Shape.of(1), 1), "odd", Tensor.of(Shape.of(1), 1)));
        var error = assertThrows(IllegalArgumentException.class, () -> weights.check(net));
        assertTrue(
                error.getMessage()
                        .startsWith("these weights do not fit net 'resnet18'; missing: bn1.weight, bn1.bias,"
                                + " bn1.running_mean, bn1.running_var, layer1.0.conv1.weight and 96 more; of another shape:"
                                + " conv1.weight (1 here, 64x3x7x7 in the net); not in the net: odd"),
                error.getMessage());
    }

    @Test
    void first_weights_depend_on_seed_and_name_alone() {
        var net = ResNets.resnet18(10);
        assertEquals(Weights.initial(net, 3), Weights.initial(net, 3));
        assertEquals(
                Weights.initial(net, 3).get("conv1.weight"),
                Weights.initial(ResNets.resnet18(20), 3).get("conv1.weight"));
        var values = Weights.initial(net, 3).get("layer1.0.conv1.weight").toArray();
        double square = 0;
        for (float value : values) {
            square += value * value / values.length;
        }
        assertEquals(Math.sqrt(2.0 / (64 * 9)), Math.sqrt(square), 1e-3);
    }
}
