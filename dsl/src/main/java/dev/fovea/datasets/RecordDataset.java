package dev.fovea.datasets;

import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Pictures in files of records, which stay on the disk: the files are mapped, and the system keeps what it can. */
final class RecordDataset implements Dataset {
    private static final Size SIZE = new Size(32, 32);
    private static final int PLANE = 1024;
    private static final int PIXELS = 3 * PLANE;

    private final String name;
    private final List<String> classes;
    private final List<ByteBuffer> files;
    private final byte[] labels;
    private final int recordsEach;
    private final int recordLength;

    private RecordDataset(
            String name,
            List<String> classes,
            List<ByteBuffer> files,
            byte[] labels,
            int recordsEach,
            int recordLength) {
        this.name = name;
        this.classes = classes;
        this.files = files;
        this.labels = labels;
        this.recordsEach = recordsEach;
        this.recordLength = recordLength;
    }

    static Dataset of(String name, List<String> classes, List<Path> files, Cifar form, int recordsEach) {
        int length = form.labels() + PIXELS;
        var labels = new byte[files.size() * recordsEach];
        var mapped = new ArrayList<ByteBuffer>();
        for (var file : files) {
            var bytes = mapped(file, recordsEach, length);
            for (int i = 0; i < recordsEach; i++) {
                byte label = bytes.get(i * length + form.label());
                if (label < 0 || label >= classes.size()) {
                    throw new DatasetException(file + ": label " + (label & 0xff) + " of picture " + i
                            + " is not between 0 and " + (classes.size() - 1) + "; fetch it again");
                }
                labels[mapped.size() * recordsEach + i] = label;
            }
            mapped.add(bytes);
        }
        return new RecordDataset(name, classes, mapped, labels, recordsEach, length);
    }

    private static ByteBuffer mapped(Path file, int records, int length) {
        try (var channel = FileChannel.open(file)) {
            long expected = (long) records * length;
            if (Files.size(file) != expected) {
                throw new DatasetException(String.format(
                        Locale.ROOT,
                        "%s is %s: it has %,d bytes, and %,d records of %,d bytes are %,d; fetch it again",
                        file,
                        Files.size(file) < expected ? "truncated" : "too long",
                        Files.size(file),
                        records,
                        length,
                        expected));
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, expected);
        } catch (IOException unreadable) {
            throw new DatasetException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int channels() {
        return 3;
    }

    @Override
    public Size pictureSize() {
        return SIZE;
    }

    @Override
    public int label(int index) {
        return labels[Objects.checkIndex(index, labels.length)];
    }

    @Override
    public Picture picture(int index) {
        var planes = planes(index);
        var pixels = new byte[PIXELS];
        for (int i = 0; i < PLANE; i++) {
            for (int channel = 0; channel < 3; channel++) {
                pixels[3 * i + channel] = planes[channel * PLANE + i];
            }
        }
        return Picture.of(SIZE, 3, pixels);
    }

    @Override
    public void pixels(int index, FloatBuffer target) {
        for (byte value : planes(index)) {
            target.put((value & 0xff) / 255f);
        }
    }

    /** Red, green and blue in turn, row by row. */
    private byte[] planes(int index) {
        Objects.checkIndex(index, labels.length);
        var planes = new byte[PIXELS];
        int end = (index % recordsEach + 1) * recordLength;
        files.get(index / recordsEach).get(end - PIXELS, planes);
        return planes;
    }

    @Override
    public String toString() {
        return DatasetTables.sentence(this);
    }
}
