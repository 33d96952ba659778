package dev.fovea.datasets;

import dev.fovea.augment.SampleSeed;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Parts of a data set with the classes in equal proportions. */
final class Splits {
    private Splits() {}

    /**
     * The first part takes {@code round(fraction * size)} pictures, and of each class within one of its exact share: the
     * shares are rounded on their running total, so that what one class loses the next one gains.
     */
    static Split stratified(Dataset data, double fraction, long seed) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException(
                    data.name() + ": split at fraction " + fraction + "; give one between 0 and 1, both excluded");
        }
        var inFirst = new boolean[data.size()];
        int seen = 0;
        for (int label = 0; label < data.classes().size(); label++) {
            var members = membersOf(data, label);
            Permutation.shuffle(members, new SampleSeed(seed, 0, label).random());
            long share = Math.round(fraction * (seen + members.length)) - Math.round(fraction * seen);
            for (int i = 0; i < share; i++) {
                inFirst[members[i]] = true;
            }
            seen += members.length;
        }
        return new Split(part(data, "first part", inFirst, true), part(data, "second part", inFirst, false));
    }

    private static int[] membersOf(Dataset data, int label) {
        return IntStream.range(0, data.size())
                .filter(i -> data.label(i) == label)
                .toArray();
    }

    private static Dataset part(Dataset data, String part, boolean[] inFirst, boolean wanted) {
        var indices = new int[data.size()];
        int count = 0;
        for (int i = 0; i < inFirst.length; i++) {
            if (inFirst[i] == wanted) {
                indices[count++] = i;
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException(data.name() + ": its " + data.size()
                    + " pictures are too few to split so; the " + part + " would be empty");
        }
        return DatasetView.of(data.name() + " " + part, data, Arrays.copyOf(indices, count));
    }
}
