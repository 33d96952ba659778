package dev.fovea.kernel.jupyter;

import java.nio.file.Path;

/** A kernel process that echoes: the tests' stand-in for {@link KernelMain}. */
final class EchoMain {
    private EchoMain() {}

    public static void main(String[] args) {
        KernelMain.exit(KernelMain.serve(Path.of(args[0]), EchoInterpreter::new));
    }
}
