package dev.fovea.datasets;

import dev.fovea.geometry.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * ImageNet's 1,000 classes (Russakovsky et al. 2015) as its folders are laid out: {@code train/n01440764/*.JPEG}, and the
 * validation pictures either in such folders or all in one, with {@code LOC_val_solution.csv} beside it.
 */
final class ImageNet {
    private static final String SOLUTION = "LOC_val_solution.csv";
    private static final String RESOURCE = "imagenet-classes.txt";

    private ImageNet() {}

    /** Short English names in the order of the folders' names, as torchvision's models have them. */
    static List<String> classes() {
        try (var stream = ImageNet.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new AssertionError("the resource " + RESOURCE + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static TrainTest load(Path root, Size size) {
        var train = root.resolve("train");
        var folders = PictureFolder.folders(train);
        var wrong =
                folders.stream().filter(folder -> !folder.matches("n\\d{8}")).toList();
        if (folders.isEmpty() || !wrong.isEmpty()) {
            throw new DatasetException(train + " should hold a folder for each class, named like n01440764"
                    + (wrong.isEmpty() ? "" : ", but also holds " + wrong.get(0)));
        }
        // A part of ImageNet leaves no way to tell which class a folder is but by its own name.
        var all = classes();
        var classes = folders.size() == all.size() ? all : folders;
        return new TrainTest(
                PictureFolder.of("imagenet train", train, folders, classes, size),
                validation(root, folders, classes, size));
    }

    private static Dataset validation(Path root, List<String> folders, List<String> classes, Size size) {
        var val = root.resolve("val");
        if (!Files.isDirectory(val)) {
            throw new DatasetException(val + " is missing; put the validation pictures there");
        }
        if (!PictureFolder.folders(val).isEmpty()) {
            return PictureFolder.of("imagenet val", val, folders, classes, size);
        }
        var solution = root.resolve(SOLUTION);
        if (!Files.isRegularFile(solution)) {
            throw new DatasetException(
                    val + " has no folders by class, and " + solution
                            + " is missing, so the classes of its pictures are not known; put the file there, or sort the pictures");
        }
        return listed(val, solution, folders, classes, size);
    }

    /** Lines such as {@code ILSVRC2012_val_00048981,n03995372 85 1 499 272}, after a heading. */
    private static Dataset listed(Path val, Path solution, List<String> folders, List<String> classes, Size size) {
        var files = new ArrayList<String>();
        var labels = new ArrayList<Integer>();
        try {
            var lines = Files.readAllLines(solution);
            for (int i = 1; i < lines.size(); i++) {
                var parts = lines.get(i).split("[, ]", 3);
                int label = parts.length < 2 ? -1 : folders.indexOf(parts[1]);
                if (label < 0) {
                    throw new DatasetException(solution + ", line " + (i + 1) + ": \"" + lines.get(i)
                            + "\" names no class among the folders of train");
                }
                files.add(parts[0] + ".JPEG");
                labels.add(label);
            }
        } catch (IOException unreadable) {
            throw new DatasetException(solution + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
        var missing = files.stream()
                .filter(file -> !Files.isRegularFile(val.resolve(file)))
                .collect(Collectors.toList());
        if (!missing.isEmpty() || files.isEmpty()) {
            throw new DatasetException(val + " lacks " + missing.size() + " of the " + files.size() + " pictures that "
                    + solution + " names" + (missing.isEmpty() ? "" : ", such as " + missing.get(0)));
        }
        return PictureFolder.of("imagenet val", val, classes, size, files, labels);
    }
}
