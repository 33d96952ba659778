package dev.fovea.kernel.jupyter;

import dev.fovea.kernel.magics.MagicSession;
import dev.fovea.kernel.protocol.ConnectionFile;
import dev.fovea.kernel.protocol.Sockets;
import dev.fovea.kernel.session.Interpreter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A kernel's process: takes the connection file that a front end wrote, and lives until that front end says or goes. */
public final class KernelMain {
    /** How long the process may take to end once the kernel has. */
    private static final long EXIT_MILLIS = 1000;

    private KernelMain() {}

    /** Serves one connection file, its only argument, with a Java session; ends the process. */
    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println(
                    "usage: KernelMain CONNECTION_FILE (a front end such as Jupyter writes it and starts this)");
            System.exit(2);
        }
        exit(serve(Path.of(args[0]), () -> MagicSession.open().warmingUp()));
    }

    /**
     * Serves a connection file until the front end asks for the end, or is no longer there.
     *
     * @return the exit status: 0, or 2 if the file cannot be read or its addresses cannot be bound, after a line on standard error
     */
    static int serve(Path connectionFile, Supplier<? extends Interpreter> interpreter) {
        // Bound now: a session replaces System.err while cells run.
        Consumer<String> log = System.err::println;
        try {
            var sockets =
                    Sockets.bind(ConnectionFile.read(connectionFile), line -> log.accept("fovea kernel: " + line));
            var kernel = Kernel.start(sockets, interpreter, line -> log.accept("fovea kernel: " + line));
            Runtime.getRuntime().addShutdownHook(new Thread(kernel::processEnds, "fovea-process-ends"));
            var unused = InterruptSignal.handle(kernel::interrupt);
            var orphaned = starter().map(front -> front.onExit().thenRun(kernel::close));
            kernel.await();
            orphaned.ifPresent(watch -> watch.cancel(false));
            return 0;
        } catch (IOException e) {
            log.accept("fovea kernel: cannot read the connection file " + connectionFile + ": " + e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            log.accept("fovea kernel: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 2;
    }

    /** Ends the process, even if something that user code left behind will not let it. */
    static void exit(int status) {
        var halt = new Thread(() -> halt(status), "fovea-halt");
        halt.setDaemon(true);
        halt.start();
        System.exit(status);
    }

    private static void halt(int status) {
        try {
            Thread.sleep(EXIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(status);
    }

    /** The Jupyter process that started this one, if it says so: a kernel must not outlive it. */
    private static Optional<ProcessHandle> starter() {
        var id = System.getenv("JPY_PARENT_PID");
        if (id == null || !id.matches("[1-9][0-9]{1,17}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(id));
    }
}
