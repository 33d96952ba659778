package dev.fovea.kernel.jupyter;

import java.lang.reflect.Proxy;

/**
 * The signal that Ctrl-C sends. Java has no public class for it; {@code sun.misc.Signal} of {@code jdk.unsupported} is there in
 * every JDK, but cannot be named without a compiler warning, hence the reflection.
 */
final class InterruptSignal {
    private InterruptSignal() {}

    /** Runs {@code action} on each signal from now on, instead of ending the process; false if this Java cannot. */
    static boolean handle(Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var proxy =
                    Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (self, method, args) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
            return true;
        } catch (ReflectiveOperationException | LinkageError missing) {
            return false;
        }
    }
}
