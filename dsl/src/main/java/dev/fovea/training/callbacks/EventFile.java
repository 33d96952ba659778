package dev.fovea.training.callbacks;

import com.google.protobuf.ByteString;
import dev.fovea.engine.Tensor;
import dev.fovea.images.Picture;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;

/**
 * A file of TensorBoard's events: records of TensorFlow's {@code Event}, the first of which tells the version {@code brain.Event:2}. What is written
 * can be read at once, also while the file grows.
 */
public final class EventFile implements AutoCloseable {
    private static final String VERSION = "brain.Event:2";

    private final Path file;
    private final OutputStream out;

    private EventFile(Path file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /**
     * A new file in a folder, which is made where it is missing.
     *
     * @param step what is written from here on belongs to this step or later ones; what older files of the folder hold of them is no longer shown
     */
    public static EventFile in(Path folder, long step) {
        // TensorBoard reads the files of a folder in the order of their names.
        var name = String.format(
                Locale.ROOT,
                "events.out.tfevents.%010d.fovea.%09d.%d",
                System.currentTimeMillis() / 1000,
                step,
                System.nanoTime());
        var file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            var events = new EventFile(file, new BufferedOutputStream(new FileOutputStream(file.toFile())));
            events.write(event(0).setFileVersion(VERSION));
            events.write(event(step).setSessionLog(SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START)));
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Numbers of one step by their tags; TensorBoard groups tags by what stands before a slash. */
    public void scalars(long step, Map<String, Double> values) {
        var summary = Summary.newBuilder();
        values.forEach((tag, value) -> summary.addValueBuilder().setTag(tag).setSimpleValue(value.floatValue()));
        write(event(step).setSummary(summary));
    }

    /** How the numbers of a tensor are distributed; those that are not finite do not count. */
    public void histogram(long step, String tag, Tensor values) {
        var summary = Summary.newBuilder();
        summary.addValueBuilder().setTag(tag).setHisto(Histograms.of(values.values()));
        write(event(step).setSummary(summary));
    }

    public void picture(long step, String tag, Picture picture) {
        var image = Summary.Image.newBuilder()
                .setHeight(picture.size().height())
                .setWidth(picture.size().width())
                .setColorspace(picture.channels())
                .setEncodedImageString(ByteString.copyFrom(picture.png()));
        var summary = Summary.newBuilder();
        summary.addValueBuilder().setTag(tag).setImage(image);
        write(event(step).setSummary(summary));
    }

    private static Event.Builder event(long step) {
        return Event.newBuilder().setWallTime(System.currentTimeMillis() / 1e3).setStep(step);
    }

    private void write(Event.Builder event) {
        try {
            Records.write(event.build().toByteArray(), out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    public Path file() {
        return file;
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
