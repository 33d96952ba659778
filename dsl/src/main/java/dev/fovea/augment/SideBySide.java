package dev.fovea.augment;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Independent pieces of work on all cores, with results and errors as if they were done one after the other. */
final class SideBySide {
    private SideBySide() {}

    private record Outcome<T>(@Nullable T result, @Nullable RuntimeException failure) {
        static <T> Outcome<T> of(IntFunction<T> work, int number) {
            try {
                return new Outcome<>(work.apply(number), null);
            } catch (RuntimeException failure) {
                // Thrown in another thread it would arrive as the cause of one with another message.
                return new Outcome<>(null, failure);
            }
        }

        T get() {
            if (failure != null) {
                throw failure;
            }
            return java.util.Objects.requireNonNull(result);
        }
    }

    /** The results of pieces 0 to {@code count - 1}, in this order; the failure of the first that fails is thrown. */
    static <T> List<T> map(int count, IntFunction<T> work) {
        return IntStream.range(0, count).parallel().mapToObj(number -> Outcome.of(work, number)).toList().stream()
                .map(Outcome::get)
                .toList();
    }
}
