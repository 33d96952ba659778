package dev.fovea.engine;

/** The engines that a net can run on. */
public enum EngineKind {
    /** Apache MXNet 1.9, the default. */
    MXNET("MXNet"),
    /** PyTorch 2, whose natives are fetched only for those who ask for it. */
    PYTORCH("PyTorch");

    private final String title;

    EngineKind(String title) {
        this.title = title;
    }

    /** The name that people and DJL call it by. */
    public String title() {
        return title;
    }
}
