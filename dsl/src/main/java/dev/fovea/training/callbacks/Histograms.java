package dev.fovea.training.callbacks;

import java.nio.FloatBuffer;
import org.tensorflow.proto.HistogramProto;

/** Histograms in TensorBoard's form: right edges of buckets and counts, with the least and greatest number, sum and sum of squares. */
final class Histograms {
    private static final int BUCKETS = 30;

    private Histograms() {}

    /** Buckets of one width from the least number to the greatest, the last one closed; one bucket where all are equal, or none is finite. */
    static HistogramProto of(FloatBuffer numbers) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        long count = 0;
        for (int i = numbers.position(); i < numbers.limit(); i++) {
            double value = numbers.get(i);
            if (Double.isFinite(value)) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
                sum += value;
                squares += value * value;
                count++;
            }
        }
        if (count == 0) {
            return HistogramProto.newBuilder().addBucketLimit(0).addBucket(0).build();
        }
        var histogram = HistogramProto.newBuilder()
                .setMin(least)
                .setMax(greatest)
                .setNum((double) count)
                .setSum(sum)
                .setSumSquares(squares);
        var counts = counts(numbers, least, greatest);
        for (int i = 0; i < counts.length; i++) {
            histogram.addBucketLimit(
                    i + 1 == counts.length ? greatest : least + (greatest - least) * (i + 1) / counts.length);
            histogram.addBucket((double) counts[i]);
        }
        return histogram.build();
    }

    private static long[] counts(FloatBuffer numbers, double least, double greatest) {
        var counts = new long[greatest > least ? BUCKETS : 1];
        for (int i = numbers.position(); i < numbers.limit(); i++) {
            double value = numbers.get(i);
            if (Double.isFinite(value)) {
                int bucket = greatest > least ? (int) ((value - least) / (greatest - least) * BUCKETS) : 0;
                counts[Math.min(bucket, counts.length - 1)]++;
            }
        }
        return counts;
    }
}
