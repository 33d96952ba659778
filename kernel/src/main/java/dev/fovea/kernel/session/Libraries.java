package dev.fovea.kernel.session;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The class path of the cells: what Fovea brings, without the kernel's own libraries, and what the user has added. A class that
 * the user added wins over one of the same name that Fovea happens to use, except where values travel between the two.
 */
final class Libraries extends URLClassLoader {
    private final List<Path> brought;
    private final List<Path> added = Collections.synchronizedList(new ArrayList<>());

    Libraries(String classPath) {
        super("fovea-libraries", new URL[0], Libraries.class.getClassLoader());
        brought = OwnLibraries.without(classPath);
    }

    /** Where the compiler looks, in this order. */
    List<Path> paths() {
        var all = added();
        all.addAll(brought);
        return all;
    }

    /** What the user has added so far. */
    List<Path> added() {
        synchronized (added) {
            return new ArrayList<>(added);
        }
    }

    /** Adds jars and folders of classes, separated as in a class path; those already there are left. */
    void add(String classPath) {
        for (var entry : classPath.split(File.pathSeparator, -1)) {
            var path = Path.of(entry);
            if (!added.contains(path) && !brought.contains(path)) {
                added.add(path);
                try {
                    addURL(path.toUri().toURL());
                } catch (MalformedURLException e) {
                    throw new IllegalArgumentException(entry + ": cannot be on a class path", e);
                }
            }
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            if (OwnLibraries.holds(name)) {
                return findClass(name);
            }
            if (!added.isEmpty() && !OwnLibraries.shares(name)) {
                try {
                    return findClass(name);
                } catch (ClassNotFoundException notTheUsers) {
                    // Fovea's, then.
                }
            }
            return super.loadClass(name, resolve);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        var own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        var all = Collections.list(findResources(name));
        for (var url : Collections.list(getParent().getResources(name))) {
            if (!all.contains(url)) {
                all.add(url);
            }
        }
        return Collections.enumeration(all);
    }
}
