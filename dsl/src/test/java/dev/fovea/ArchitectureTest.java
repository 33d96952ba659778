package dev.fovea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The order of the packages, as ARCHITECTURE.md draws it; since each uses only those before it, there are no cycles. */
class ArchitectureTest {
    private static final String ROOT = "dev.fovea.";

    private static final List<String> ORDER = List.of(
            "files",
            "display",
            "plots",
            "geometry",
            "images",
            "annotations",
            "augment",
            "datasets",
            "networks",
            "engine",
            "training",
            "transfer",
            "segmentation",
            "detection",
            "explain",
            "ensembles",
            "experiments",
            "doctor");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // The quick build's folder, which the predefined option does not know.
            .withImportOption(location -> !location.contains("/quick/test-classes/"))
            .importPackages("dev.fovea");

    @Test
    void each_package_uses_only_those_before_it() {
        var violations = new TreeSet<String>();
        for (var user : CLASSES) {
            for (var dependency : user.getDirectDependenciesFromSelf()) {
                var used = dependency.getTargetClass().getBaseComponentType();
                if (isOurs(used) && ORDER.indexOf(packageOf(used)) > ORDER.indexOf(packageOf(user))) {
                    violations.add(user.getName() + " uses " + used.getName());
                }
            }
        }
        assertEquals(Set.of(), violations);
    }

    @Test
    void each_package_has_its_place_in_the_order() {
        var homeless = new TreeSet<String>();
        for (var type : CLASSES) {
            if (isOurs(type) && !ORDER.contains(packageOf(type))) {
                homeless.add(type.getName());
            }
        }
        assertEquals(Set.of(), homeless);
    }

    @Test
    void only_the_engine_and_what_stands_on_it_know_djl() {
        var violations = new TreeSet<String>();
        for (var user : CLASSES) {
            boolean below = isOurs(user) && ORDER.indexOf(packageOf(user)) < ORDER.indexOf("engine");
            for (var dependency : user.getDirectDependenciesFromSelf()) {
                if (below && dependency.getTargetClass().getPackageName().startsWith("ai.djl")) {
                    violations.add(user.getName() + " uses "
                            + dependency.getTargetClass().getName());
                }
            }
        }
        assertEquals(Set.of(), violations);
    }

    /** Its MultiBox operators are missing on PyTorch, and its rectangles add a pixel to shares of the picture. */
    @Test
    void nothing_leans_on_the_boxes_of_djl() {
        var violations = new TreeSet<String>();
        for (var user : CLASSES) {
            for (var dependency : user.getDirectDependenciesFromSelf()) {
                if (dependency.getTargetClass().getPackageName().startsWith("ai.djl.modality")
                        || dependency.getDescription().contains("multiBox")) {
                    violations.add(dependency.getDescription());
                }
            }
        }
        assertEquals(Set.of(), violations);
    }

    @Test
    void only_images_know_opencv() {
        var violations = new TreeSet<String>();
        for (var user : CLASSES) {
            for (var dependency : user.getDirectDependenciesFromSelf()) {
                if (!packageOf(user).equals("images")
                        && dependency.getTargetClass().getPackageName().startsWith("org.bytedeco")) {
                    violations.add(user.getName() + " uses "
                            + dependency.getTargetClass().getName());
                }
            }
        }
        assertEquals(Set.of(), violations);
    }

    @Test
    void the_classes_were_found() {
        assertTrue(CLASSES.contain("dev.fovea.datasets.Batches"));
        assertTrue(CLASSES.contain("dev.fovea.display.Displays"));
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(ROOT);
    }

    /** The first word after the root, so that {@code networks.zoo} counts as {@code networks}. */
    private static String packageOf(JavaClass type) {
        return isOurs(type) ? type.getPackageName().substring(ROOT.length()).split("\\.")[0] : "";
    }
}
