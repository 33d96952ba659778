package dev.fovea.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarTest {
    private static final List<String> NAMES = List.of("airplane", "automobile", "bird");

    @TempDir
    Path folder;

    /** Records whose red is the record's number, green ten more, and blue the pixel's row. */
    private static byte[] records(int first, int n, int labels) {
        var bytes = new byte[n * (labels + 3072)];
        for (int i = 0; i < n; i++) {
            int start = i * (labels + 3072);
            for (int k = 0; k < labels; k++) {
                bytes[start + k] = (byte) ((first + i + k) % 3);
            }
            int pixels = start + labels;
            Arrays.fill(bytes, pixels, pixels + 1024, (byte) (first + i));
            Arrays.fill(bytes, pixels + 1024, pixels + 2048, (byte) (first + i + 10));
            for (int k = 0; k < 1024; k++) {
                bytes[pixels + 2048 + k] = (byte) (k / 32);
            }
        }
        return bytes;
    }

    private void write() throws IOException {
        for (int batch = 1; batch <= 5; batch++) {
            Files.write(folder.resolve("data_batch_" + batch + ".bin"), records(4 * batch, 4, 1));
        }
        Files.write(folder.resolve("test_batch.bin"), records(100, 6, 1));
        Files.write(folder.resolve("batches.meta.txt"), List.of("airplane", "automobile", "bird", ""));
    }

    @Test
    void five_files_of_records_become_one_part() throws IOException {
        write();
        var both = Cifar.TEN.load(folder, 20, 6);
        var train = both.train();
        assertEquals("cifar-10 train: 20 pictures 32x32x3, 3 classes", train.toString());
        assertEquals(NAMES, train.classes());
        for (int i = 0; i < 20; i++) {
            assertEquals((4 + i) % 3, train.label(i));
            var picture = train.picture(i);
            assertEquals(4 + i, picture.at(31, 7, 0));
            assertEquals(14 + i, picture.at(0, 7, 1));
            assertEquals(7, picture.at(3, 7, 2));
            var floats = FloatBuffer.allocate(3072);
            train.pixels(i, floats);
            var expected = FloatBuffer.allocate(3072);
            picture.writeTo(expected);
            assertEquals(expected.flip(), floats.flip());
        }
        assertEquals(105, both.test().picture(5).at(0, 0, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> train.picture(20));
    }

    @Test
    void a_hundred_classes_have_a_fine_and_a_wider_label() throws IOException {
        Files.write(folder.resolve("train.bin"), records(0, 6, 2));
        Files.write(folder.resolve("test.bin"), records(50, 3, 2));
        Files.write(folder.resolve("fine_label_names.txt"), NAMES);
        Files.write(folder.resolve("coarse_label_names.txt"), List.of("one", "two", "three"));
        var fine = Cifar.HUNDRED.load(folder, 6, 3).train();
        var coarse = Cifar.TWENTY.load(folder, 6, 3).train();
        assertEquals(
                List.of(1, 2, 0), IntStream.range(0, 3).mapToObj(fine::label).toList());
        assertEquals(
                List.of(0, 1, 2), IntStream.range(0, 3).mapToObj(coarse::label).toList());
        assertEquals("two", coarse.classes().get(1));
        assertEquals(5, fine.picture(5).at(0, 0, 0));
    }

    @Test
    void a_truncated_file_is_named_with_what_it_has_and_should_have() throws IOException {
        write();
        var file = folder.resolve("data_batch_3.bin");
        Files.write(file, Arrays.copyOf(records(0, 4, 1), 7000));
        assertEquals(
                file + " is truncated: it has 7,000 bytes, and 4 records of 3,073 bytes are 12,292; fetch it again",
                failure());
    }

    @Test
    void missing_files_are_named() throws IOException {
        write();
        Files.delete(folder.resolve("data_batch_2.bin"));
        Files.delete(folder.resolve("batches.meta.txt"));
        assertEquals(
                "data_batch_2.bin, batches.meta.txt are missing from " + folder + "; CIFAR-10 is not complete without",
                failure());
    }

    @Test
    void a_label_that_is_no_class_is_told() throws IOException {
        write();
        var bytes = records(0, 4, 1);
        bytes[3073] = 9;
        Files.write(folder.resolve("data_batch_1.bin"), bytes);
        assertEquals(
                folder.resolve("data_batch_1.bin") + ": label 9 of picture 1 is not between 0 and 2; fetch it again",
                failure());
    }

    private String failure() {
        return assertThrows(DatasetException.class, () -> Cifar.TEN.load(folder, 20, 6))
                .getMessage();
    }
}
