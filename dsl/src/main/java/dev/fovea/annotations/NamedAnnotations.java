package dev.fovea.annotations;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes objects of formats that name their classes and number neither pictures nor objects: ids count from 1, and
 * classes are those of a list, or else all names in alphabetical order.
 */
final class NamedAnnotations {
    private record Named(long picture, String name, Box box, Annotation.Marks marks, double area, int outline) {}

    private final Optional<ClassList> given;
    private final Problems problems;
    private final TableBuilder tables = new TableBuilder();
    private final Map<String, Long> pictures = new HashMap<>();
    private final List<Named> objects = new ArrayList<>();
    private final Polygons.Builder outlines = new Polygons.Builder();

    NamedAnnotations(Optional<ClassList> given, Problems problems) {
        this.given = given;
        this.problems = problems;
    }

    Polygons.Builder outlines() {
        return outlines;
    }

    /** The id of a picture, new or known by its file name. */
    long picture(String file, Optional<Size> size) {
        return pictures.computeIfAbsent(file, name -> {
            tables.picture(pictures.size() + 1L, name, size);
            return pictures.size() + 1L;
        });
    }

    boolean isKnown(String file) {
        return pictures.containsKey(file);
    }

    void object(long picture, String name, Box box, Annotation.Marks marks, Path file, String place) {
        object(picture, name, box, marks, box.area(), TableBuilder.NO_OUTLINE, file, place);
    }

    void object(
            long picture,
            String name,
            Box box,
            Annotation.Marks marks,
            double area,
            int outline,
            Path file,
            String place) {
        if (name.isBlank()) {
            problems.add(file, place, "an object without a class name");
        } else if (given.isPresent() && given.get().find(name).isEmpty()) {
            problems.add(
                    file,
                    place,
                    "class \"" + name + "\" is not among " + given.get().names());
        } else {
            objects.add(new Named(picture, name, box, marks, area, outline));
        }
    }

    Annotations build(@Nullable Path folder) {
        var classes = given.orElseGet(() -> ClassList.of(
                objects.stream().map(Named::name).distinct().sorted().toList()));
        classes.categories().forEach(kind -> tables.category(kind.id(), kind.name(), kind.group()));
        var ids = new HashMap<String, Integer>();
        for (var object : objects) {
            int category = ids.computeIfAbsent(
                    object.name(), name -> classes.find(name).orElseThrow().id());
            var box = object.box();
            tables.object(
                    tables.objects() + 1L, object.picture(), category, box.x1(), box.y1(), box.width(), box.height());
            var marks = object.marks();
            tables.finish(object.area(), marks.crowd(), marks.difficult(), marks.truncated(), object.outline());
        }
        return tables.build(outlines.build(), problems.table(), folder);
    }
}
