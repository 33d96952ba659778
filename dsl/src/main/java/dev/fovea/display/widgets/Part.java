package dev.fovea.display.widgets;

import java.util.Map;

/** A model that others refer to: their layout, their style. */
final class Part extends Widget {
    private Part(String module, String versions, String model, String view) {
        super(module, versions, model, view, Map.of());
    }

    static Part layout() {
        return new Part("@jupyter-widgets/base", IntProgress.BASE, "LayoutModel", "LayoutView");
    }

    static Part progressStyle() {
        return new Part(IntProgress.CONTROLS, IntProgress.VERSIONS, "ProgressStyleModel", "StyleView");
    }
}
