package dev.fovea.training;

import dev.fovea.display.Progress;
import dev.fovea.display.Screen;
import java.util.ArrayList;
import java.util.List;

/** Takes the screen's place and keeps what the bars of trainings show. */
public final class ShownBars {
    private ShownBars() {}

    /** What is shown from now on, until another screen is used. */
    public static List<Progress> ofEpochs() {
        var shown = new ArrayList<Progress>();
        Screen.use(value -> {
            if (value instanceof Progress progress && progress.toString().contains("epoch")) {
                shown.add(progress);
            }
            return again -> {
                if (again instanceof Progress progress) {
                    shown.add(progress);
                }
            };
        });
        return shown;
    }
}
