package dev.fovea.kernel.session;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import jdk.jshell.JShell;

/**
 * What JShell has and does not show, in the forms of Java 17 to 25. The launcher opens its package; where that is closed, or has another form, each of these
 * throws, and whoever asks goes the long way through what JShell shows.
 */
final class Insides {
    private Insides() {}

    /** The value of a field of JShell's own. */
    static Object of(JShell shell, String name) throws ReflectiveOperationException {
        return field(JShell.class, name).get(shell);
    }

    static Field field(Class<?> type, String name) throws NoSuchFieldException {
        return opened(type.getDeclaredField(name));
    }

    /** The method of this name; any, if there are several. */
    static Method method(Class<?> type, String name) throws NoSuchMethodException {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .map(Insides::opened)
                .orElseThrow(() -> new NoSuchMethodException(name));
    }

    static Method method(Class<?> type, String name, Class<?>... parameters) throws NoSuchMethodException {
        return opened(type.getDeclaredMethod(name, parameters));
    }

    static <T> Constructor<T> constructor(Class<T> type, Class<?>... parameters) throws NoSuchMethodException {
        return opened(type.getDeclaredConstructor(parameters));
    }

    /** A type of JShell's own package. */
    static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("jdk.jshell." + name);
    }

    private static <T extends AccessibleObject> T opened(T member) {
        member.setAccessible(true);
        return member;
    }
}
