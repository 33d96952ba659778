package dev.fovea.kernel.jupyter;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * The signal that Ctrl-C sends. Java has no public class for it; {@code sun.misc.Signal} of {@code jdk.unsupported} is there in
 * every JDK, but cannot be named without a compiler warning, hence the reflection.
 */
public final class InterruptSignal {
    private InterruptSignal() {}

    /**
     * Runs {@code action} on each signal from now on, instead of ending the process, where this Java can.
     *
     * @return puts back what was before
     */
    public static Runnable handle(Runnable action) {
        try {
            var signalType = Class.forName("sun.misc.Signal");
            var handlerType = Class.forName("sun.misc.SignalHandler");
            var signal = signalType.getConstructor(String.class).newInstance("INT");
            var handle = signalType.getMethod("handle", signalType, handlerType);
            var handler = Proxy.newProxyInstance(
                    handlerType.getClassLoader(), new Class<?>[] {handlerType}, (self, method, args) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            var before = handle.invoke(null, signal, handler);
            return () -> restore(handle, signal, before);
        } catch (ReflectiveOperationException | LinkageError missing) {
            return () -> {};
        }
    }

    private static void restore(Method handle, Object signal, Object before) {
        try {
            handle.invoke(null, signal, before);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("it could be put in place, so it can be put back", e);
        }
    }
}
