package dev.fovea;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What notebooks import: a name that two of the packages have could be said in no cell. */
class ImportsTest {
    private static final List<String> LINES = lines();

    @Test
    void no_two_imported_packages_have_a_type_of_one_name() {
        var packages = Stream.concat(Stream.of("java.lang"), named("import (?!static)(.*)\\.\\*;"))
                .toList();
        var clashes = new TreeSet<String>();
        for (var type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.fovea")) {
            boolean seen = type.getModifiers().contains(JavaModifier.PUBLIC)
                    && type.isTopLevelClass()
                    && packages.contains(type.getPackageName());
            for (var other : packages) {
                if (seen && !other.equals(type.getPackageName()) && isPublic(other + "." + type.getSimpleName())) {
                    clashes.add(type.getSimpleName() + " is in " + type.getPackageName() + " and in " + other);
                }
            }
        }
        assertEquals(Set.of(), clashes);
    }

    @Test
    void no_two_imported_words_take_the_same_arguments() throws ClassNotFoundException {
        var owners = new HashMap<String, String>();
        var clashes = new TreeSet<String>();
        for (var name : named("import static (.*)\\.\\*;").toList()) {
            for (var method : type(name).getMethods()) {
                if (Modifier.isStatic(method.getModifiers())
                        && !method.getName().startsWith("value")) {
                    var before = owners.put(signature(method), name);
                    if (before != null && !before.equals(name)) {
                        clashes.add(signature(method) + " is in " + before + " and in " + name);
                    }
                }
            }
        }
        assertEquals(Set.of(), clashes);
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }

    private static boolean isPublic(String name) {
        try {
            return Modifier.isPublic(type(name).getModifiers());
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, false, ImportsTest.class.getClassLoader());
    }

    private static Stream<String> named(String pattern) {
        return LINES.stream().filter(line -> line.matches(pattern)).map(line -> line.replaceAll(pattern, "$1"));
    }

    private static List<String> lines() {
        try (var file = Objects.requireNonNull(ImportsTest.class.getResourceAsStream("imports.jsh"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
