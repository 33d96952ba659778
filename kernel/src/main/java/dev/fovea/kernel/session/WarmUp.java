package dev.fovea.kernel.session;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Has JShell compile small pieces of code, so that Java compiles JShell: the first fifty cells of a session take four times as long as later ones
 * otherwise. It works only in pauses, a piece at a time, so a cell waits for one piece at most; what it declares is dropped again.
 */
final class WarmUp {
    /** Rounds after which a piece takes hardly less. */
    private static final int ROUNDS = 60;

    private static final long NAP_MILLIS = 100;

    private static final List<String> PIECES = List.of(
            "1 + 1",
            "int foveaWarmUp = 0;",
            "{ for (int i = 0; i < 3; i++) { foveaWarmUp += i; } String.valueOf(foveaWarmUp); }",
            "var foveaWarmUps = java.util.List.of(\"a\", \"b\").stream().map(String::toUpperCase).toList();",
            "int foveaWarmUp(int x) { return 2 * x; }",
            "foveaWarmUp(3) + foveaWarmUps.size()");

    private final Evaluator evaluator;
    private final BooleanSupplier idle;
    private final BooleanSupplier ended;

    /**
     * For the session of this evaluator.
     *
     * @param idle whether nothing else is to be done
     * @param ended whether nothing will ever be
     */
    WarmUp(Evaluator evaluator, BooleanSupplier idle, BooleanSupplier ended) {
        this.evaluator = evaluator;
        this.idle = idle;
        this.ended = ended;
    }

    /** Returns when all is done, which takes seconds of idleness, or when the session has ended. */
    void run() {
        try {
            for (var round = 0; round < ROUNDS && !ended.getAsBoolean(); round++) {
                play();
            }
        } catch (IllegalStateException closed) {
            if (!ended.getAsBoolean()) {
                throw closed;
            }
        }
    }

    private void play() {
        for (var piece : PIECES) {
            awaitIdleness();
            if (!evaluator.rehearse(piece, idle)) {
                break; // The rest of this round stands on what was not declared.
            }
        }
        while (!evaluator.forgetRehearsed()) {
            awaitIdleness();
        }
    }

    private void awaitIdleness() {
        try {
            while (!idle.getAsBoolean() && !ended.getAsBoolean()) {
                Thread.sleep(NAP_MILLIS);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("nobody knows this thread", e);
        }
    }
}
