package dev.fovea.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.geometry.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistTest {
    private static final Path DEBIAN = Path.of("/usr/share/datasets/fashion-mnist");

    @TempDir
    Path folder;

    @Test
    void it_reads_pictures_and_labels_in_their_order() throws IOException {
        IdxFiles.writeFashionMnist(folder, 25);
        var train = Datasets.fashionMnist(folder).train();
        assertEquals("fashion-mnist train: 25 pictures 3x2x1, 10 classes", train.toString());
        assertEquals(new Size(3, 2), train.pictureSize());
        for (int i = 0; i < 25; i++) {
            assertEquals(i, train.picture(i).at(2, 1, 0));
            assertEquals(i % 10, train.label(i));
        }
        assertThrows(IndexOutOfBoundsException.class, () -> train.picture(25));
        assertThrows(IndexOutOfBoundsException.class, () -> train.label(-1));
    }

    @Test
    void reading_it_again_shares_the_pixels_until_a_file_changes() throws IOException {
        IdxFiles.writeFashionMnist(folder, 20);
        var first = Datasets.fashionMnist(folder);
        assertSame(first, Datasets.fashionMnist(folder));
        IdxFiles.writeFashionMnist(folder, 30);
        assertNotSame(first, Datasets.fashionMnist(folder));
        assertEquals(30, Datasets.fashionMnist(folder).test().size());
    }

    @Test
    void a_missing_file_is_named() throws IOException {
        IdxFiles.writeFashionMnist(folder, 20);
        Files.delete(folder.resolve(IdxFolder.TEST_LABELS));
        assertEquals(
                "t10k-labels-idx1-ubyte.gz is missing from " + folder + "; the data set is not complete without it",
                failure());
    }

    @Test
    void a_truncated_file_is_named_with_what_it_has_and_should_have() throws IOException {
        IdxFiles.writeFashionMnist(folder, 20);
        var file = folder.resolve(IdxFolder.TRAIN_PICTURES);
        Files.write(file, IdxFiles.gzip(0x803, new int[] {20, 2, 3}, new byte[50]));
        assertEquals(
                file
                        + " is truncated: it ends after 50 of the 120 bytes that its header promises (20x2x3); fetch it again",
                failure());
    }

    @Test
    void a_gzip_stream_that_breaks_off_is_truncated_too() throws IOException {
        IdxFiles.writeFashionMnist(folder, 20);
        var file = folder.resolve(IdxFolder.TRAIN_PICTURES);
        var random = new byte[200 * 6];
        new java.util.Random(1).nextBytes(random);
        var whole = IdxFiles.gzip(0x803, new int[] {200, 2, 3}, random);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        var message = failure();
        assertTrue(message.startsWith(file + " is truncated: it ends after "), message);
        assertTrue(message.endsWith(" of the 1,200 bytes that its header promises (200x2x3); fetch it again"), message);
    }

    @Test
    void a_file_that_goes_on_too_long_is_told() throws IOException {
        IdxFiles.writeFashionMnist(folder, 20);
        var file = folder.resolve(IdxFolder.TRAIN_PICTURES);
        Files.write(file, IdxFiles.gzip(0x803, new int[] {20, 2, 3}, new byte[121]));
        assertEquals(file + " goes on after the 120 bytes that its header promises; fetch it again", failure());
    }

    @Test
    void a_wrong_magic_number_is_told_with_the_expected_one() throws IOException {
        IdxFiles.writeFashionMnist(folder, 20);
        var file = folder.resolve(IdxFolder.TRAIN_PICTURES);
        Files.copy(folder.resolve(IdxFolder.TRAIN_LABELS), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertEquals(
                file
                        + " is no IDX file of pictures: its magic number is 0x00000801, expected 0x00000803; check its name",
                failure());
    }

    @Test
    void a_file_that_is_no_gzip_is_told_with_its_first_bytes() throws IOException {
        IdxFiles.writeFashionMnist(folder, 20);
        var file = Files.writeString(folder.resolve(IdxFolder.TRAIN_LABELS), "<html>not found</html>");
        assertEquals(
                file
                        + " is no sound gzip file (Not in GZIP format; it begins with 3c 68 74 6d, expected 1f 8b); fetch it again",
                failure());
        Files.write(file, new byte[0]);
        assertEquals(file + " ends before its header is complete; fetch it again", failure());
    }

    @Test
    void pictures_and_labels_must_agree() throws IOException {
        IdxFiles.writeFashionMnist(folder, 20);
        Files.write(folder.resolve(IdxFolder.TRAIN_LABELS), IdxFiles.gzip(0x801, new int[] {19}, new byte[19]));
        assertEquals(
                folder
                        + ": train-images-idx3-ubyte.gz holds 20 pictures but train-labels-idx1-ubyte.gz holds 19 labels;"
                        + " fetch both again",
                failure());
        var odd = new byte[20];
        odd[7] = (byte) 200;
        var file = Files.write(folder.resolve(IdxFolder.TRAIN_LABELS), IdxFiles.gzip(0x801, new int[] {20}, odd));
        assertEquals(file + ": label 200 of picture 7 is not between 0 and 9; fetch it again", failure());
    }

    @Test
    void the_real_one_has_its_known_numbers() {
        assumeTrue(Files.isDirectory(DEBIAN), "needs Debian's package dataset-fashion-mnist");
        var data = Datasets.fashionMnist(DEBIAN);
        assertEquals(
                "fashion-mnist train: 60,000 pictures 28x28x1, 10 classes",
                data.train().toString());
        assertEquals(
                "fashion-mnist test: 10,000 pictures 28x28x1, 10 classes",
                data.test().toString());
        assertEquals(
                List.of(9, 0, 0, 3, 0, 2, 7, 2),
                List.of(0, 1, 2, 3, 4, 5, 6, 7).stream()
                        .map(data.train()::label)
                        .toList());
        assertTrue(data.train().classCounts().intColumn("pictures").asList().stream()
                .allMatch(n -> n == 6000));
        var normalisation = data.train().normalisation();
        assertEquals(0.2860, normalisation.mean().get(0), 0.005);
        assertEquals(0.3530, normalisation.std().get(0), 0.005);
    }

    private String failure() {
        return assertThrows(DatasetException.class, () -> Datasets.fashionMnist(folder))
                .getMessage();
    }
}
