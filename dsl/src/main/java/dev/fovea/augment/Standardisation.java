package dev.fovea.augment;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Keras' ways to bring pixel values to a common scale, on floats [channels, height, width]. Those that are fitted take
 * their statistics from training pictures alone; applying copies.
 */
public sealed interface Standardisation {
    /** What Keras adds to deviations. */
    double LEAST_DEVIATION = 1e-6;

    /** The standardised pixels, a new array. */
    float[] apply(float[] pixels);

    /**
     * Each channel less its mean over the training set, over its deviation plus 1e-6 (Keras' featurewise_center and, where
     * {@code scaled}, featurewise_std_normalization).
     */
    static Standardisation featurewise(List<float[]> training, int channels, boolean scaled) {
        checkAlike(training);
        var mean = new double[channels];
        var deviation = new double[channels];
        int plane = training.get(0).length / channels;
        double count = (double) training.size() * plane;
        for (int c = 0; c < channels; c++) {
            int from = c * plane;
            double sum = 0;
            for (var picture : training) {
                for (int i = from; i < from + plane; i++) {
                    sum += picture[i];
                }
            }
            mean[c] = sum / count;
            double squares = 0;
            for (var picture : training) {
                for (int i = from; i < from + plane; i++) {
                    squares += (picture[i] - mean[c]) * (picture[i] - mean[c]);
                }
            }
            deviation[c] = scaled ? Math.sqrt(squares / count) + LEAST_DEVIATION : 1;
        }
        return new Featurewise(boxed(mean), boxed(deviation));
    }

    /** Each picture less its own mean, and where {@code scaled} over its own deviation plus 1e-6. */
    static Standardisation samplewise(boolean scaled) {
        return new Samplewise(scaled);
    }

    /**
     * ZCA whitening: channels centred as by {@link #featurewise}, then decorrelated by
     * {@code W = U diag(sqrt(n) / (s + epsilon)) U'}, where U and s are the left singular vectors and the singular values of
     * the pictures as columns. Note that epsilon is added to the singular value and not to the eigenvalue. Takes memory for the
     * square of a picture's values.
     */
    static Standardisation zca(List<float[]> training, int channels, double epsilon) {
        checkAlike(training);
        int values = training.get(0).length;
        if (values > 8192) {
            throw new IllegalArgumentException("ZCA whitening of pictures with " + values
                    + " values: its matrix has the square of that; resize them to 8192 values (52x52x3) or fewer");
        }
        var centring = featurewise(training, channels, false);
        var columns = new double[values][training.size()];
        for (int n = 0; n < training.size(); n++) {
            var centred = centring.apply(training.get(n));
            for (int i = 0; i < values; i++) {
                columns[i][n] = centred[i];
            }
        }
        var svd = new SingularValueDecomposition(new Array2DRowRealMatrix(columns, false));
        var u = svd.getU();
        var s = svd.getSingularValues();
        var scaled = u.copy();
        for (int k = 0; k < s.length; k++) {
            double scale = Math.sqrt(training.size()) / (s[k] + epsilon);
            scaled.setColumnVector(k, u.getColumnVector(k).mapMultiply(scale));
        }
        return new Whitening(centring, scaled.multiplyTransposed(u).getData());
    }

    /** Means and divisors, one for each channel. */
    record Featurewise(List<Double> mean, List<Double> divisor) implements Standardisation {
        public Featurewise {
            mean = List.copyOf(mean);
            divisor = List.copyOf(divisor);
        }

        @Override
        public float[] apply(float[] pixels) {
            int plane = pixels.length / mean.size();
            var result = new float[pixels.length];
            for (int i = 0; i < pixels.length; i++) {
                result[i] = (float) ((pixels[i] - mean.get(i / plane)) / divisor.get(i / plane));
            }
            return result;
        }
    }

    /** Statistics of each picture alone. */
    record Samplewise(boolean scaled) implements Standardisation {
        @Override
        public float[] apply(float[] pixels) {
            double sum = 0;
            for (float value : pixels) {
                sum += value;
            }
            double mean = sum / pixels.length;
            double squares = 0;
            for (float value : pixels) {
                squares += (value - mean) * (value - mean);
            }
            double divisor = scaled ? Math.sqrt(squares / pixels.length) + LEAST_DEVIATION : 1;
            var result = new float[pixels.length];
            for (int i = 0; i < pixels.length; i++) {
                result[i] = (float) ((pixels[i] - mean) / divisor);
            }
            return result;
        }
    }

    /** A centring and a symmetric matrix. */
    final class Whitening implements Standardisation {
        private final Standardisation centring;
        private final double[][] matrix;

        private Whitening(Standardisation centring, double[][] matrix) {
            this.centring = centring;
            this.matrix = matrix;
        }

        @Override
        public float[] apply(float[] pixels) {
            if (pixels.length != matrix.length) {
                throw new IllegalArgumentException("ZCA whitening of a picture with " + pixels.length
                        + " values; it was fitted to pictures with " + matrix.length);
            }
            var centred = centring.apply(pixels);
            var result = new float[pixels.length];
            for (int i = 0; i < result.length; i++) {
                double sum = 0;
                for (int k = 0; k < centred.length; k++) {
                    sum += matrix[i][k] * centred[k];
                }
                result[i] = (float) sum;
            }
            return result;
        }

        @Override
        public String toString() {
            return "ZCA whitening of " + matrix.length + " values";
        }
    }

    private static void checkAlike(List<float[]> training) {
        if (training.isEmpty()) {
            throw new IllegalArgumentException("a standardisation fitted to no pictures; give the training pictures");
        }
        for (var picture : training) {
            if (picture.length != training.get(0).length) {
                throw new IllegalArgumentException("a standardisation fitted to pictures of " + training.get(0).length
                        + " and of " + picture.length + " values; resize them to one size first");
            }
        }
    }

    private static List<Double> boxed(double... values) {
        return Arrays.stream(values).boxed().toList();
    }
}
