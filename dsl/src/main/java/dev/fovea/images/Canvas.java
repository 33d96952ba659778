package dev.fovea.images;

import dev.fovea.geometry.Perspective;
import dev.fovea.geometry.Size;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.jspecify.annotations.Nullable;

/**
 * A picture that is being worked on by several operations: its pixels stay in native memory from the first that needs
 * OpenCV to the last, instead of being copied for each. For one thread; close it to free them.
 */
public final class Canvas implements AutoCloseable {
    /** The levels of a full turn of the hue that {@link #hsv} puts in. */
    public static final int TURN = 255;

    private static final int LEVELS = 256;

    private @Nullable Picture picture;
    private @Nullable Mat mat;
    private Size size;
    private final int channels;

    private Canvas(Picture picture) {
        this.picture = picture;
        this.size = picture.size();
        this.channels = picture.channels();
    }

    private Canvas(Mat mat) {
        this.mat = mat;
        this.size = new Size(mat.cols(), mat.rows());
        this.channels = mat.channels();
    }

    public static Canvas of(Picture picture) {
        return new Canvas(picture);
    }

    /**
     * The picture of a file, as {@link Picture#decode} reads it. That of a JPEG file is decoded to where it is worked on, so
     * that its pixels are never copied into Java's memory and back.
     *
     * @param name of the file, for errors
     */
    public static Canvas decode(byte[] file, String name) {
        if (FileKind.of(file) == FileKind.JPEG) {
            try (var mats = Mats.open()) {
                var decoded = Decoder.jpeg(mats, file);
                if (!decoded.empty()) {
                    decoded.retainReference();
                    return new Canvas(decoded);
                }
            }
        }
        return of(Picture.decode(file, name));
    }

    public Size size() {
        return size;
    }

    public int channels() {
        return channels;
    }

    /** What it shows now. */
    public Picture picture() {
        if (picture == null) {
            try (var mats = Mats.open()) {
                picture = mats.picture(mat());
            }
        }
        return picture;
    }

    /** Shows another picture of as many channels from now on. */
    public void show(Picture other) {
        if (other.channels() != channels) {
            throw new IllegalArgumentException(
                    "a " + other + " on a canvas of " + channels + " channels; both need equally many");
        }
        release();
        picture = other;
        size = other.size();
    }

    /**
     * Moves the picture into a frame of a size. Moves by whole pixels, mirrored or not, copy; changes of size alone average
     * over what a new pixel covers, as Pillow does; other moves read between the nearest four pixels, of a halved picture
     * where they make it smaller by 2.5 or more along both axes.
     *
     * @param map from places of the picture to places of the frame
     * @param border what stands where the picture ends
     */
    public void place(Perspective map, Size frame, Border border) {
        new Placing(this, frame, border).place(map);
    }

    /** Each level times a factor, and an amount added; rounded and held in 0-255. */
    public void scale(double factor, double amount) {
        applyInPlace((mats, from, to) -> from.convertTo(to, -1, factor, amount));
    }

    /** Each level of every channel replaced by the table's, which has 256 of them. */
    public void table(byte[] levels) {
        applyInPlace((mats, from, to) -> opencv_core.LUT(from, mats.bytes(new Size(LEVELS, 1), 1, levels), to));
    }

    /** Each level replaced by its channel's table: {@code [256, channels]}. */
    public void tables(byte[] levels) {
        applyInPlace((mats, from, to) -> opencv_core.LUT(from, mats.bytes(new Size(LEVELS, 1), channels, levels), to));
    }

    /** The mean of each channel, 0-255. */
    public double[] mean() {
        try (var mats = Mats.open()) {
            var mean = opencv_core.mean(mat());
            var values = new double[channels];
            for (int i = 0; i < channels; i++) {
                values[i] = mean.get(i);
            }
            return values;
        }
    }

    /** The least and the greatest value of any channel. */
    public int[] extremes() {
        try (var mats = Mats.open()) {
            var least = new double[1];
            var most = new double[1];
            opencv_core.minMaxLoc(mat().reshape(1), least, most, new Point(), new Point(), null);
            return new int[] {(int) least[0], (int) most[0]};
        }
    }

    /**
     * Every pixel multiplied by a matrix [3, 3], rows for the new red, green and blue; RGB only.
     */
    public void mix(double... matrix) {
        var floats = new float[9];
        for (int i = 0; i < 9; i++) {
            floats[i] = (float) matrix[i];
        }
        apply((mats, from, to) -> opencv_core.transform(from, to, mats.floats(new Size(3, 3), 1, floats)));
    }

    /**
     * The levels of hue, saturation and value replaced by tables {@code [256, 3]}. OpenCV has a full turn of the hue in 256
     * levels on the way there and in {@link #TURN} on the way back, so a table for the hue maps one to the other. RGB only.
     */
    public void hsv(byte[] levels) {
        convert(opencv_imgproc.COLOR_RGB2HSV_FULL);
        tables(levels);
        convert(opencv_imgproc.COLOR_HSV2RGB_FULL);
    }

    /** The levels of the hue alone replaced by a table of 256, as {@link #hsv} has them; RGB only. */
    public void hue(byte[] levels) {
        convert(opencv_imgproc.COLOR_RGB2HSV_FULL);
        applyInPlace((mats, from, to) -> {
            var hue = mats.empty();
            opencv_core.extractChannel(from, hue, 0);
            opencv_core.LUT(hue, mats.bytes(new Size(LEVELS, 1), 1, levels), hue);
            opencv_core.insertChannel(hue, to, 0);
        });
        convert(opencv_imgproc.COLOR_HSV2RGB_FULL);
    }

    private void convert(int code) {
        apply((mats, from, to) -> opencv_imgproc.cvtColor(from, to, code));
    }

    /** Blurred by a Gaussian of a deviation in pixels, above 0. */
    public void blur(double deviation) {
        apply((mats, from, to) ->
                opencv_imgproc.GaussianBlur(from, to, new org.bytedeco.opencv.opencv_core.Size(0, 0), deviation));
    }

    /** Convolved with a kernel [3, 3]; pixels of the edge stay. */
    public void filter(float... kernel) {
        apply((mats, from, to) -> {
            opencv_imgproc.filter2D(from, to, -1, mats.floats(new Size(3, 3), 1, kernel));
            int right = from.cols() - 1;
            int bottom = from.rows() - 1;
            from.row(0).copyTo(to.row(0));
            from.row(bottom).copyTo(to.row(bottom));
            from.col(0).copyTo(to.col(0));
            from.col(right).copyTo(to.col(right));
        });
    }

    /** Written as JPEG of a quality of 1-100 and read again. */
    public void jpeg(int quality) {
        apply((mats, from, to) -> {
            var file = new BytePointer();
            var parameters = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality);
            opencv_imgcodecs.imencode(".jpg", Colours.swapped(mats, from), file, parameters);
            var written = new byte[(int) file.limit()];
            file.get(written);
            int kind = channels == 1 ? opencv_imgcodecs.IMREAD_GRAYSCALE : opencv_imgcodecs.IMREAD_COLOR;
            var read = opencv_imgcodecs.imdecode(mats.bytes(new Size(written.length, 1), 1, written), kind);
            Colours.swapped(mats, read).copyTo(to);
        });
    }

    /** This picture with a share, the other, of the same size, with the rest; shares beyond 0-1 go away from the other. */
    public void blend(Picture other, double share) {
        if (!other.size().equals(size) || other.channels() != channels) {
            throw new IllegalArgumentException("a " + other + " blended into a picture " + size + "x" + channels
                    + "; both need the same size and channels");
        }
        apply((mats, from, to) -> opencv_core.addWeighted(from, share, mats.of(other), 1 - share, 0, to));
    }

    /** Another picture over this one, its corner in column {@code left} and row {@code top}; what goes beyond is cut. */
    public void paste(Picture upper, int left, int top) {
        show(picture().pasted(upper, left, top));
    }

    @Override
    public void close() {
        release();
    }

    /** What OpenCV does from one matrix to an empty one. */
    @FunctionalInterface
    interface Operation {
        void apply(Mats mats, Mat from, Mat to);
    }

    void apply(Operation operation) {
        try (var mats = Mats.open()) {
            var result = new Mat();
            operation.apply(mats, mat(), result);
            result.retainReference();
            release();
            mat = result;
            size = new Size(result.cols(), result.rows());
        }
    }

    /** For operations of OpenCV that may write where they read. */
    private void applyInPlace(Operation operation) {
        try (var mats = Mats.open()) {
            operation.apply(mats, mat(), mat());
            picture = null;
        }
    }

    /** The pixels in native memory, which outlive the scope that is open now. */
    private Mat mat() {
        var present = mat;
        if (present == null) {
            try (var mats = Mats.open()) {
                present = mats.of(java.util.Objects.requireNonNull(picture));
                present.retainReference();
            }
            mat = present;
        }
        return present;
    }

    private void release() {
        if (mat != null) {
            mat.releaseReference();
            mat = null;
        }
        picture = null;
    }

    @Override
    public String toString() {
        return "canvas " + size + "x" + channels;
    }
}
