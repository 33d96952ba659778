package dev.fovea.display.ijava;

import dev.fovea.display.Screen;
import io.github.spencerpark.jupyter.kernel.BaseKernel;

/** Makes Fovea's values, tables, charts and pictures, and its live output, show in the stock kernel IJava. */
public final class IJavaDisplay {
    private IJavaDisplay() {}

    /** To be called once in a notebook: {@code dev.fovea.display.ijava.IJavaDisplay.install(getKernelInstance());}. */
    public static void install(BaseKernel kernel) {
        IJavaRenderers.register(kernel.getRenderer());
        Screen.use(new IJavaScreen(
                data -> kernel.getIO().display.display(data),
                (id, data) -> kernel.getIO().display.updateDisplay(id, data)));
    }
}
