package dev.fovea.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

class OwnLibrariesTest {
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    /** Packages that lie in one of the kernel's jars, but are Fovea's too, from the jars of its own. */
    private static final Set<String> BOTH =
            Set.of("com.google.gson.", "com.google.errorprone.", "org.apache.commons.codec.");

    @Test
    void every_package_of_the_kernels_own_jars_is_hidden_and_none_of_the_others() throws Exception {
        var shown = OwnLibraries.without(CLASS_PATH);
        var hidden = new ArrayList<String>();
        for (var entry : CLASS_PATH.split(File.pathSeparator)) {
            var jar = Path.of(entry);
            if (!Files.isRegularFile(jar)) {
                continue;
            }
            var own = !shown.contains(jar);
            if (own) {
                hidden.add(jar.getFileName().toString().replaceFirst("-\\d.*", ""));
            }
            for (var name : classes(jar)) {
                var both = BOTH.stream().anyMatch(name::startsWith) || name.startsWith("org.objectweb.asm.");
                assertTrue(both || OwnLibraries.holds(name) == own, () -> name + " of " + jar);
            }
        }
        assertEquals(
                List.of(
                        "commonmark",
                        "commonmark-ext-gfm-tables",
                        "context",
                        "jcl-over-slf4j",
                        "jeromq",
                        "jnacl",
                        "mmr",
                        "picocli",
                        "standalone-static-uber"),
                hidden.stream().sorted().toList());
        assertFalse(shown.toString().contains("kernel/target"));
    }

    private static List<String> classes(Path jar) throws Exception {
        try (var file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName().replaceFirst("^META-INF/versions/\\d+/", ""))
                    .filter(name -> name.endsWith(".class") && name.contains("/") && !name.startsWith("META-INF"))
                    .map(name -> name.replace('/', '.'))
                    .toList();
        }
    }
}
