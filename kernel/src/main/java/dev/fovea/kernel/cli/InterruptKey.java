package dev.fovea.kernel.cli;

import java.lang.reflect.Proxy;

/**
 * What Ctrl-C does while this is open: the first two presses interrupt the running cell, a third one within it ends the
 * process. Works by the JDK's unsupported but everywhere present {@code sun.misc.Signal}, through reflection, since the compiler
 * warns of it; without it, Ctrl-C ends the process as usual.
 */
final class InterruptKey implements AutoCloseable {
    private static final int ENDED_BY_CTRL_C = 130;
    private static final long SAME_WISH_NS = 5_000_000_000L;

    private final Object before;
    private int presses;
    private long lastPress;

    InterruptKey(Runnable interrupt) {
        before = handle(handler(() -> pressed(interrupt)));
    }

    @Override
    public void close() {
        handle(before);
    }

    private void pressed(Runnable interrupt) {
        var now = System.nanoTime();
        presses = now - lastPress < SAME_WISH_NS ? presses + 1 : 1;
        lastPress = now;
        if (presses > 2) {
            Runtime.getRuntime().halt(ENDED_BY_CTRL_C);
        }
        interrupt.run();
    }

    private static Object handler(Runnable pressed) {
        try {
            var type = Class.forName("sun.misc.SignalHandler");
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    pressed.run();
                    return null;
                }
                return method.invoke(pressed, arguments);
            });
        } catch (ClassNotFoundException e) {
            return "none";
        }
    }

    /** Puts a handler in place and returns the one before it. */
    private static Object handle(Object handler) {
        try {
            var type = Class.forName("sun.misc.Signal");
            var handlerType = Class.forName("sun.misc.SignalHandler");
            if (!handlerType.isInstance(handler)) {
                return handler;
            }
            var signal = type.getConstructor(String.class).newInstance("INT");
            return type.getMethod("handle", type, handlerType).invoke(null, signal, handler);
        } catch (ReflectiveOperationException e) {
            return "none";
        }
    }
}
