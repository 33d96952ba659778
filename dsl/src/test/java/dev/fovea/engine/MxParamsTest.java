package dev.fovea.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.mxnet.engine.MxNDArray;
import ai.djl.mxnet.jna.LibUtils;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import dev.fovea.networks.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MxParamsTest {
    private static final int OPEN_LAZILY = 1;

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("net-0000.params");
    }

    /** Saves through MXNet itself, with its shapes as NumPy has them (version 3 of the format) or as they were (version 2). */
    private Path save(boolean numpy, NDList arrays, String... names) {
        // As DJL opens it: by default JNA would show the whole process MXNet's own libjpeg, and Java could read no JPEG
        // any more.
        var mxnet = NativeLibrary.getInstance(LibUtils.getLibName(), Map.of(Library.OPTION_OPEN_FLAGS, OPEN_LAZILY));
        var before = new IntByReference();
        mxnet.getFunction("MXSetIsNumpyShape").invokeInt(new Object[] {numpy ? 1 : 0, before});
        try {
            var handles = arrays.stream()
                    .map(array -> ((MxNDArray) array).getHandle())
                    .toArray(Pointer[]::new);
            var arguments = new Object[] {file().toString(), arrays.size(), handles, names.length == 0 ? null : names};
            assertEquals(0, mxnet.getFunction("MXNDArraySave").invokeInt(arguments));
        } finally {
            mxnet.getFunction("MXSetIsNumpyShape").invokeInt(new Object[] {before.getValue(), new IntByReference()});
        }
        return file();
    }

    @ParameterizedTest
    @CsvSource({"true, 0xF993FACA", "false, 0xF993FAC9"})
    void files_of_mxnet_itself_are_read(boolean numpy, String version) throws IOException {
        Engines.engine(EngineKind.MXNET);
        var big = new float[5000];
        for (int i = 0; i < big.length; i++) {
            big[i] = i / 7f;
        }
        try (var scope = Engines.manager(EngineKind.MXNET)) {
            NDArray weight = scope.create(new float[] {1, 2, 3, 4, 5, 6}, new ai.djl.ndarray.types.Shape(2, 3));
            NDArray mean = scope.create(big);
            NDArray precise = weight.toType(DataType.FLOAT64, true);
            var file = save(
                    numpy, new NDList(weight, mean, precise), "arg:conv1_weight", "aux:bn1_moving_mean", "precise");
            var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            assertEquals(Long.decode(version).intValue(), bytes.getInt(24));
            var weights = Weights.read(file);
            assertEquals(List.of("conv1_weight", "bn1_moving_mean", "precise"), List.copyOf(weights.names()));
            assertEquals(Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6), weights.get("conv1_weight"));
            assertEquals(Tensor.of(Shape.of(5000), big), weights.get("bn1_moving_mean"));
            assertEquals(Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6), weights.get("precise"));
        }
    }

    /** One array "w" of these int32 words behind the file's head. */
    private Path file(int... array) throws IOException {
        var bytes = ByteBuffer.allocate(24 + 4 * array.length + 8 + 8 + 1).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(0x112).putLong(0).putLong(1);
        for (int word : array) {
            bytes.putInt(word);
        }
        bytes.putLong(1).putLong(1).put("w".getBytes(StandardCharsets.US_ASCII));
        return Files.write(file(), bytes.array());
    }

    @Test
    void version_1_and_what_came_before_it_are_read() throws IOException {
        int two = Float.floatToIntBits(2);
        int seven = Float.floatToIntBits(7);
        var expected = Weights.of(Map.of("w", Tensor.of(Shape.of(1, 2), 2, 7)));
        // version, sides, 1 and 2 as int64, device, type, numbers
        assertEquals(expected, Weights.read(file(0xF993FAC8, 2, 1, 0, 2, 0, 1, 0, 0, two, seven)));
        // sides, 1 and 2, device, type, numbers
        assertEquals(expected, Weights.read(file(2, 1, 2, 1, 0, 0, two, seven)));
    }

    @Test
    void what_is_no_dense_array_is_refused_with_position_and_finding() throws IOException {
        assertEquals(
                file() + ", byte 24: expected an array of version 0xF993FAC8 to 0xF993FACA, and found 0xf993facb",
                refusal(file(0xF993FACB, 0)));
        assertEquals(
                file() + ", byte 28: expected a dense array (0), and found storage type 1",
                refusal(file(0xF993FAC9, 1)));
        assertEquals(
                file() + ", byte 40: expected a number type of 0 to 7 or 12, and found 9",
                refusal(file(1, 1, 1, 0, 9)));
    }

    @Test
    void arrays_without_names_are_refused() {
        try (var scope = Engines.manager(EngineKind.MXNET)) {
            var file = save(true, new NDList(scope.create(new float[] {1, 2})));
            assertTrue(refusal(file).endsWith(": 0 names for 1 arrays; weights need their names"), refusal(file));
        }
    }

    @Test
    void a_file_cut_short_anywhere_is_refused_in_a_sentence() throws IOException {
        var whole = Files.readAllBytes(file(0xF993FAC9, 0, 2, 1, 0, 2, 0, 1, 0, 0, 5, 6));
        for (int length = 1; length < whole.length; length++) {
            var file = Files.write(file(), Arrays.copyOf(whole, length));
            assertTrue(refusal(file).startsWith(file + ", byte "), refusal(file));
        }
    }

    private static String refusal(Path file) {
        return assertThrows(IOException.class, () -> Weights.read(file)).getMessage();
    }
}
