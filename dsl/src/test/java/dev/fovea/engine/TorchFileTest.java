package dev.fovea.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.networks.Shape;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchFileTest {
    private static final int[] ONE = {1};

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("w.pth");
    }

    private String refusal(PickleBytes pickle, float[]... storages) {
        var file = pickle.zip(file(), storages);
        return assertThrows(IOException.class, () -> Weights.read(file)).getMessage();
    }

    @Test
    void a_file_of_pythons_own_pickle_is_read() throws IOException, URISyntaxException {
        var weights = Weights.read(
                Path.of(TorchFileTest.class.getResource("/weights/torch.pth").toURI()));
        assertEquals(
                List.of("whole.weight", "tail", "transposed", "spread", "half", "brain", "double", "scalar"),
                List.copyOf(weights.names()));
        assertEquals(Tensor.of(Shape.of(2, 5), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), weights.get("whole.weight"));
        assertEquals(Tensor.of(Shape.of(4), 6, 7, 8, 9), weights.get("tail"));
        assertEquals(Tensor.of(Shape.of(3, 2), 2, 5, 3, 6, 4, 7), weights.get("transposed"));
        assertEquals(Tensor.of(Shape.of(2, 1, 2), 1, 3, 6, 8), weights.get("spread"));
        assertEquals(
                Tensor.of(Shape.of(6), 1.5f, -0f, 0x1p-14f, 0x1p-24f, 65504, Float.NEGATIVE_INFINITY),
                weights.get("half"));
        assertEquals(Tensor.of(Shape.of(3), 1, -2.5f, 0x1.fep127f), weights.get("brain"));
        assertEquals(Tensor.of(Shape.of(1, 2), 0.1f, -1e-3f), weights.get("double"));
        assertEquals(Tensor.of(Shape.of(1), 0.5f), weights.get("scalar"));
    }

    @Test
    void weights_of_a_checkpoint_are_found_beside_other_things() throws IOException {
        var pickle = new PickleBytes()
                .op('}')
                .op('(')
                .text("epoch")
                .whole(3)
                .text("state_dict")
                .op('}')
                .text("w")
                .tensor("Float", "0", 2, 0, new int[] {2}, ONE)
                .op('s') // SETITEM
                .op('u'); // SETITEMS
        var weights = Weights.read(pickle.zip(file(), new float[] {4, 5}));
        assertEquals(Weights.of(java.util.Map.of("w", Tensor.of(Shape.of(2), 4, 5))), weights);
    }

    @Test
    void a_dictionary_without_tensors_is_refused_with_its_keys() {
        var pickle = new PickleBytes().op('}').text("epoch").whole(3).op('s');
        assertEquals(file() + ": no tensors in the dictionary, whose keys are [epoch]", refusal(pickle));
    }

    @Test
    void a_pickled_model_is_refused_by_its_class() {
        var pickle = new PickleBytes().global("torchvision.models.resnet", "ResNet");
        assertEquals(
                file()
                        + ": archive/data.pkl, byte 2: 'torchvision.models.resnet.ResNet' is none of the classes that tensors need,"
                        + " and nothing else is read from a pickle; save the weights alone, torch.save(model.state_dict(), file)",
                refusal(pickle));
    }

    @Test
    void nothing_in_a_pickle_is_executed() {
        var pickle =
                new PickleBytes().global("os", "system").text("true").op(0x85).op('R');
        assertTrue(refusal(pickle).contains("byte 2: 'os.system' is none of the classes"));
        pickle = new PickleBytes().text("os").text("system").op(0x93);
        assertTrue(refusal(pickle).contains("byte 20: 'os.system' is none of the classes"));
    }

    /** PERSID, INST, OBJ, NEWOBJ, NEWOBJ_EX, EXT1, and the text forms of protocol 0. */
    @ParameterizedTest
    @ValueSource(ints = {'P', 'i', 'o', 0x81, 0x92, 0x82, 'I', 'V', 'p', 'g', 'd', 'l'})
    void every_other_opcode_is_refused_with_its_number(int opcode) {
        assertEquals(
                file()
                        + ": archive/data.pkl, byte 3: opcode 0x%02x is none of those that tensors need; save the weights alone,"
                                .formatted(opcode)
                        + " torch.save(model.state_dict(), file)",
                refusal(new PickleBytes().op('N').op(opcode)));
    }

    @Test
    void a_view_beyond_its_storage_is_refused() {
        var pickle = new PickleBytes()
                .op('}')
                .text("w")
                .tensor("Float", "0", 4, 1, new int[] {2, 2}, new int[] {2, 1})
                .op('s');
        assertEquals(
                file() + ": 'w' reads numbers 1 to 5 of storage 0, which has 4",
                refusal(pickle, new float[] {1, 2, 3, 4}));
    }

    @Test
    void a_storage_that_is_short_or_not_there_is_refused() {
        var pickle = new PickleBytes()
                .op('}')
                .text("w")
                .tensor("Float", "0", 4, 0, new int[] {4}, ONE)
                .op('s');
        assertEquals(
                file() + ": 'w' needs 16 bytes of archive/data/0, which has 8", refusal(pickle, new float[] {1, 2}));
        pickle = new PickleBytes()
                .op('}')
                .text("w")
                .tensor("Float", "7", 4, 0, new int[] {4}, ONE)
                .op('s');
        assertEquals(
                file() + ": 'w' lies in archive/data/7, which is not in the file", refusal(pickle, new float[] {1, 2}));
    }

    @Test
    void whole_numbers_that_are_no_counter_are_refused() {
        var pickle = new PickleBytes()
                .op('}')
                .text("w")
                .tensor("Long", "0", 1, 0, ONE, ONE)
                .op('s');
        assertEquals(
                file() + ": 'w' is of type I64, and weights are F32, F64, F16 or BF16", refusal(pickle, new float[2]));
    }

    @Test
    void the_format_before_version_1_6_is_refused_with_the_way_to_convert_it() throws IOException {
        // Such a file begins with a pickle of protocol 2 that holds the number 0x1950a86a20f9469cfc6c.
        var legacy = new PickleBytes().op(0x8a).op(10).bytes(new byte[] {
            0x6c, -4, -100, 0x46, -7, 0x20, 0x6a, -88, 0x50, 0x19
        });
        var file = Files.write(file(), legacy.done());
        assertEquals(
                file + ": PyTorch's file format before version 1.6, which is not read; convert it once in Python by"
                        + " torch.save(torch.load(file, map_location='cpu'), file)",
                assertThrows(IOException.class, () -> Weights.read(file)).getMessage());
    }

    @Test
    void a_file_cut_short_anywhere_is_refused_in_a_sentence() throws IOException, URISyntaxException {
        var whole = Files.readAllBytes(
                Path.of(TorchFileTest.class.getResource("/weights/torch.pth").toURI()));
        for (int length = 1; length < whole.length; length += 97) {
            var file = Files.write(file(), Arrays.copyOf(whole, length));
            var message =
                    assertThrows(IOException.class, () -> Weights.read(file)).getMessage();
            assertTrue(message.startsWith(file + ": ") || message.startsWith(file + ", byte"), message);
        }
    }

    @Test
    void a_pickle_cut_short_or_scrambled_is_refused_in_a_sentence() throws IOException {
        var pickle = new PickleBytes()
                .op('}')
                .text("w")
                .tensor("Float", "0", 4, 0, new int[] {2, 2}, new int[] {2, 1})
                .op('s')
                .done();
        for (int length = 2; length < pickle.length - 1; length++) {
            var part = Arrays.copyOf(pickle, length);
            assertThrows(IOException.class, () -> Pickle.read("here", part, new TorchPickle()), "length " + length);
        }
        for (int i = 0; i < pickle.length; i++) {
            var scrambled = pickle.clone();
            scrambled[i] ^= 0x55;
            try {
                Pickle.read("here", scrambled, new TorchPickle());
            } catch (IOException e) {
                assertTrue(e.getMessage().startsWith("here, byte "), e.getMessage());
            }
        }
    }
}
