package dev.fovea.kernel.session;

import java.util.HashMap;
import java.util.Map;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import org.jspecify.annotations.Nullable;

/** Loads the classes that JShell makes of the cells; everything else comes from the {@link Libraries}. */
final class SnippetLoader implements LoaderDelegate {
    private final Libraries libraries;
    private final Loader loader;
    private final Map<String, Class<?>> classes = new HashMap<>();

    SnippetLoader(Libraries libraries) {
        this.libraries = libraries;
        loader = new Loader(libraries);
    }

    @Override
    public void load(ClassBytecodes[] made) throws ClassInstallException {
        var done = new boolean[made.length];
        try {
            for (var one : made) {
                loader.put(one);
            }
            for (var i = 0; i < made.length; i++) {
                var type = loader.loadClass(made[i].name());
                classes.put(made[i].name(), type);
                done[i] = true;
                // Links the class now, so that a fault shows here and not in the middle of a cell.
                var unused = type.getDeclaredMethods();
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ClassInstallException("load: " + e, done);
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] made) {
        for (var one : made) {
            loader.put(one);
        }
    }

    @Override
    public void addToClasspath(String path) {
        libraries.add(path);
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        var type = classes.get(name);
        if (type == null) {
            throw new ClassNotFoundException(name + " not found");
        }
        return type;
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> made = new HashMap<>();

        /** What a notebook asserts is checked: nobody writes it there to be skipped. */
        Loader(ClassLoader libraries) {
            super("fovea-cells", libraries);
            setDefaultAssertionStatus(true);
        }

        synchronized void put(ClassBytecodes one) {
            made.put(one.name(), one.bytecodes());
        }

        /** Once asked for, the bytes are not needed again: a class is defined once. */
        private synchronized byte @Nullable [] take(String name) {
            return made.remove(name);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            var bytes = take(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
