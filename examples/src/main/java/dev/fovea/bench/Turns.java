package dev.fovea.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rounds of ours and of a peer's in turn, and the ratio of their medians. */
final class Turns {
    private static final int WARM = 5;

    private Turns() {}

    /**
     * Measures and prints.
     *
     * @param ours does one round and gives the numbers that a peer must give too
     * @param tolerance by which those may differ
     */
    static void compare(
            String what, int rounds, Supplier<List<Double>> ours, @Nullable RoundPeer peer, double tolerance)
            throws IOException {
        for (int i = 0; i < WARM; i++) {
            var answer = ours.get();
            if (peer != null) {
                check(what, answer, peer.round().answer(), tolerance);
            }
        }
        var own = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            var answer = ours.get();
            own.add((System.nanoTime() - start) / 1e9);
            if (peer != null) {
                var round = peer.round();
                theirs.add(round.seconds());
                check(what, answer, round.answer(), tolerance);
            }
        }
        print("%s: median %.2f ms, best %.2f ms", what, 1e3 * median(own), 1e3 * Collections.min(own));
        if (peer != null) {
            print("the peer: median %.2f ms, best %.2f ms", 1e3 * median(theirs), 1e3 * Collections.min(theirs));
            print("%.2f times as fast as the peer, by medians of %d rounds", median(theirs) / median(own), rounds);
        }
    }

    private static void check(String what, List<Double> ours, List<Double> theirs, double tolerance) {
        boolean same = ours.size() == theirs.size();
        for (int i = 0; same && i < ours.size(); i++) {
            same = Math.abs(ours.get(i) - theirs.get(i)) <= tolerance;
        }
        if (!same) {
            throw new IllegalStateException(what + ": we say " + ours + ", and the peer says " + theirs);
        }
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
