package dev.fovea.training.callbacks;

import dev.fovea.training.Callback;
import dev.fovea.training.Moment;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The words for callbacks, for a static import. */
public final class Callbacks {
    private Callbacks() {}

    /** Writes a line an epoch into a file. */
    public static CsvLog csvLog(Path file) {
        return new CsvLog(file);
    }

    /** Writes what TensorBoard shows into a folder. */
    public static TensorBoard tensorBoard(Path folder) {
        return new TensorBoard(folder);
    }

    /** Does something after every epoch. */
    public static Callback everyEpoch(Consumer<Moment> action) {
        return new Callback() {
            @Override
            public void epoch(Moment now) {
                action.accept(now);
            }
        };
    }

    /** Does something after each so many steps. */
    public static Callback everySteps(int steps, Consumer<Moment> action) {
        if (steps < 1) {
            throw new IllegalArgumentException("something after every " + steps + " steps: give 1 or more");
        }
        return new Callback() {
            @Override
            public void step(Moment now) {
                if (now.step() % steps == 0) {
                    action.accept(now);
                }
            }
        };
    }
}
