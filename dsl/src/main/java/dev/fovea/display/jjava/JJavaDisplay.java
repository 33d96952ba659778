package dev.fovea.display.jjava;

import dev.fovea.display.Screen;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * Makes Fovea's values, tables, charts and pictures, and its live output, show in the stock kernel JJava, which finds this
 * extension by itself when Fovea comes onto its class path.
 */
public final class JJavaDisplay implements Extension {
    @Override
    public void install(BaseKernel kernel) {
        JJavaRenderers.register(kernel.getRenderer());
        Screen.use(new JJavaScreen(
                data -> kernel.getIO().display.display(data),
                (id, data) -> kernel.getIO().display.updateDisplay(id, data)));
    }
}
