package dev.fovea.images;

import dev.fovea.geometry.Size;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The native matrices of one operation. What is made between {@link #open()} and {@link #close()} on this thread is freed
 * by the latter, results of OpenCV included, so no native memory outlives an operation: pixels come from the heap and go
 * back to it.
 */
final class Mats implements AutoCloseable {
    private final PointerScope scope;

    private Mats(PointerScope scope) {
        this.scope = scope;
    }

    /** Opens a scope; the first one of a process loads OpenCV. */
    static Mats open() {
        OpenCv.load();
        return new Mats(new PointerScope());
    }

    /** A copy of a picture's pixels: 8 bits, 1 or 3 channels. */
    Mat of(Picture picture) {
        return bytes(picture.size(), picture.channels(), picture.raw());
    }

    /** Unsigned bytes [height, width, channels]. */
    Mat bytes(Size size, int channels, byte[] values) {
        var mat = new Mat(size.height(), size.width(), opencv_core.CV_8UC(channels));
        mat.data().put(values, 0, values.length);
        return mat;
    }

    /** Floats [height, width, channels]. */
    Mat floats(Size size, int channels, float[] values) {
        var mat = new Mat(size.height(), size.width(), opencv_core.CV_32FC(channels));
        new FloatPointer(mat.data()).put(values, 0, values.length);
        return mat;
    }

    /** Where an operation puts its result. */
    Mat empty() {
        return new Mat();
    }

    /** A grey or RGB picture of a matrix of 8 bits. */
    Picture picture(Mat mat) {
        return Picture.owning(new Size(mat.cols(), mat.rows()), mat.channels(), bytes(mat));
    }

    byte[] bytes(Mat mat) {
        var values = new byte[count(mat)];
        new BytePointer(dense(mat).data()).get(values, 0, values.length);
        return values;
    }

    float[] floats(Mat mat) {
        var values = new float[count(mat)];
        new FloatPointer(dense(mat).data()).get(values, 0, values.length);
        return values;
    }

    int[] ints(Mat mat) {
        var values = new int[count(mat)];
        new IntPointer(dense(mat).data()).get(values, 0, values.length);
        return values;
    }

    private static int count(Mat mat) {
        return Math.toIntExact(mat.total() * mat.channels());
    }

    private static Mat dense(Mat mat) {
        return mat.isContinuous() ? mat : mat.clone();
    }

    @Override
    public void close() {
        scope.close();
    }
}
