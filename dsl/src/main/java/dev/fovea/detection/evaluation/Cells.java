package dev.fovea.detection.evaluation;

import dev.fovea.annotations.Annotation;
import dev.fovea.annotations.Annotations;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Detections and objects of a data set, class by class and by ascending image id. */
final class Cells {
    private final List<List<Cell>> byClass;

    private Cells(List<List<Cell>> byClass) {
        this.byClass = byClass;
    }

    static Cells of(Detected found, Annotations truth) {
        if (!found.classes().equals(truth.classes())) {
            throw new IllegalArgumentException("detections of the classes " + found.classes()
                    + " cannot be compared with objects of " + truth.classes() + "; read them with the same data set");
        }
        var images = IntStream.range(0, truth.size())
                .mapToObj(row -> truth.picture(row).id())
                .sorted()
                .toList();
        if (!found.imageIds().equals(images)) {
            throw new IllegalArgumentException(found + " cannot be compared with " + truth
                    + ", which are other pictures; read them with the same data set");
        }
        int classes = truth.classes().size();
        var byClass = new ArrayList<List<Cell>>();
        IntStream.range(0, classes).forEach(kind -> byClass.add(new ArrayList<>()));
        for (long image : images) {
            var detections = byClass(classes, found.ofImage(image).all(), Detection::classIndex);
            var objects = byClass(classes, truth.ofImage(image), Annotation::classIndex);
            for (int kind = 0; kind < classes; kind++) {
                if (!detections.get(kind).isEmpty() || !objects.get(kind).isEmpty()) {
                    byClass.get(kind).add(new Cell(image, kind, detections.get(kind), objects.get(kind)));
                }
            }
        }
        return new Cells(byClass);
    }

    private static <T> List<List<T>> byClass(int classes, List<T> all, ToIntFunction<T> classIndex) {
        var lists = new ArrayList<List<T>>();
        IntStream.range(0, classes).forEach(kind -> lists.add(new ArrayList<>(0)));
        all.forEach(one -> lists.get(classIndex.applyAsInt(one)).add(one));
        return lists;
    }

    /** Those of a picture together, by ascending image id. */
    Collection<List<Cell>> byImage() {
        return byClass.stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Cell::image, TreeMap::new, Collectors.toList()))
                .values();
    }

    int classes() {
        return byClass.size();
    }

    /** Those of a class that hold anything, by ascending image id. */
    List<Cell> ofClass(int kind) {
        return byClass.get(kind);
    }
}
