package dev.fovea.datasets;

import dev.fovea.annotations.Annotations;
import dev.fovea.annotations.Category;
import dev.fovea.annotations.ClassList;
import dev.fovea.annotations.Voc;
import dev.fovea.geometry.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * The pictures that a detector learns from and those that it is judged by, as a folder's own lists have them.
 *
 * @param test with the classes of {@code train}, in their order
 */
public record DetectionLists(DetectionDataset train, DetectionDataset test) {
    public DetectionLists {
        if (!train.classes().equals(test.classes())) {
            throw new IllegalArgumentException("the classes of " + train.name() + " are " + train.classes()
                    + ", and those of " + test.name() + " are " + test.classes()
                    + "; read both with the same classes(...)");
        }
    }

    /** Two lists of a folder, with all names that either of them has, unless the format says which classes there are. */
    static DetectionLists of(Path folder, Voc format, String train, String test) {
        List.of(train, test).forEach(list -> present(folder, list));
        var learned = format.list(train).read(folder);
        var judged = format.list(test).read(folder);
        if (format.classes().isEmpty() && !learned.classes().equals(judged.classes())) {
            var names = new TreeSet<String>();
            List.of(learned, judged).forEach(part -> names.addAll(names(part)));
            return of(folder, format.classes(ClassList.of(List.copyOf(names))), train, test);
        }
        var name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        return new DetectionLists(
                Datasets.detection(name + " " + train, learned), Datasets.detection(name + " " + test, judged));
    }

    private static void present(Path folder, String list) {
        var file = folder.resolve("ImageSets").resolve("Main").resolve(list + ".txt");
        if (!Files.isRegularFile(file)) {
            throw new DatasetException(file + ": there is no such list; a folder in Pascal VOC's form has Annotations,"
                    + " JPEGImages and ImageSets/Main");
        }
    }

    private static List<String> names(Annotations part) {
        return part.classes().stream().map(Category::name).toList();
    }

    /** Both stretched to one size, their boxes with them. */
    public DetectionLists resized(Size size) {
        return new DetectionLists(train.resized(size), test.resized(size));
    }

    /**
     * Both kept in memory once they have been read, as far as they fit.
     *
     * @param mostBytes of pixels of each
     */
    public DetectionLists cached(long mostBytes) {
        return new DetectionLists(train.cached(mostBytes), test.cached(mostBytes));
    }

    @Override
    public String toString() {
        return train + "\n" + test;
    }
}
