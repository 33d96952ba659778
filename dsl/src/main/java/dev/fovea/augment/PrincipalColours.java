package dev.fovea.augment;

import dev.fovea.images.Picture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * The principal colours of a training set: eigenvectors and eigenvalues of the covariance of red, green and blue over all
 * of its pixels, in units of 0-1 and not of 0-255. Make them from training pictures alone.
 *
 * @param axes three, the one with the largest variance first
 */
public record PrincipalColours(List<Axis> axes) {
    /**
     * A direction of unit length, and the variance along it. Of the two opposite directions the one whose sum is positive.
     */
    public record Axis(double red, double green, double blue, double variance) {}

    public PrincipalColours {
        axes = List.copyOf(axes);
        if (axes.size() != 3) {
            throw new IllegalArgumentException(axes.size() + " principal colours; red, green and blue have 3");
        }
    }

    /** Of all pixels of RGB pictures, read one after the other. */
    public static PrincipalColours of(Iterable<Picture> pictures) {
        long count = 0;
        var sums = new double[3];
        var products = new double[3][3];
        for (var picture : pictures) {
            if (picture.channels() != 3) {
                throw new IllegalArgumentException(
                        "principal colours of a " + picture + ": pictures must have 3 channels");
            }
            var pixels = picture.pixels();
            var sum = new long[3];
            var product = new long[3][3];
            for (int i = 0; i < pixels.length; i += 3) {
                for (int a = 0; a < 3; a++) {
                    int value = pixels[i + a] & 0xff;
                    sum[a] += value;
                    for (int b = 0; b <= a; b++) {
                        product[a][b] += (long) value * (pixels[i + b] & 0xff);
                    }
                }
            }
            count += pixels.length / 3;
            for (int a = 0; a < 3; a++) {
                sums[a] += sum[a] / 255.0;
                for (int b = 0; b <= a; b++) {
                    products[a][b] += product[a][b] / (255.0 * 255.0);
                }
            }
        }
        if (count < 2) {
            throw new IllegalArgumentException("principal colours of " + count + " pixels; give the training pictures");
        }
        var covariance = new double[3][3];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b <= a; b++) {
                covariance[a][b] = (products[a][b] - sums[a] * sums[b] / count) / (count - 1);
                covariance[b][a] = covariance[a][b];
            }
        }
        return of(covariance);
    }

    /** Of a covariance matrix [3, 3] in units of 0-1. */
    private static PrincipalColours of(double[][] covariance) {
        var eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(covariance));
        var axes = new ArrayList<Axis>();
        for (int i = 0; i < 3; i++) {
            var v = eigen.getEigenvector(i);
            double sign = v.getEntry(0) + v.getEntry(1) + v.getEntry(2) < 0 ? -1 : 1;
            axes.add(new Axis(
                    sign * v.getEntry(0),
                    sign * v.getEntry(1),
                    sign * v.getEntry(2),
                    Math.max(0, eigen.getEigenvalue(i))));
        }
        axes.sort(Comparator.comparingDouble(Axis::variance).reversed());
        return new PrincipalColours(axes);
    }

    @Override
    public String toString() {
        return "principal colours of variance " + Words.number(axes.get(0).variance()) + ", "
                + Words.number(axes.get(1).variance()) + ", "
                + Words.number(axes.get(2).variance());
    }
}
