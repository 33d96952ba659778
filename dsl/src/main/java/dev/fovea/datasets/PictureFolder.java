package dev.fovea.datasets;

import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Picture files in a folder for each class, read when they are asked for. Each is scaled to cover the data set's size and
 * cut at the two sides that reach beyond it, equally; grey ones become RGB.
 */
public final class PictureFolder implements Dataset {
    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png", ".bmp", ".gif");

    private final String name;
    private final Path root;
    private final List<String> classes;
    private final Size pictureSize;
    /** Relative to the root. */
    private final String[] files;

    private final int[] labels;

    private PictureFolder(
            String name, Path root, List<String> classes, Size pictureSize, String[] files, int[] labels) {
        this.name = name;
        this.root = root;
        this.classes = classes;
        this.pictureSize = pictureSize;
        this.files = files;
        this.labels = labels;
    }

    /** The classes are the folders in {@code root} by their names, with all pictures under them in the names' order. */
    static PictureFolder of(String name, Path root, Size size) {
        var folders = folders(root);
        if (folders.isEmpty()) {
            throw new DatasetException(
                    root + " holds no folders; put the pictures of each class into a folder of the class's name");
        }
        return of(name, root, folders, folders, size);
    }

    /** Some folders with the class of each. */
    static PictureFolder of(String name, Path root, List<String> folders, List<String> classes, Size size) {
        var files = new ArrayList<String>();
        var labels = new ArrayList<Integer>();
        for (int label = 0; label < folders.size(); label++) {
            var found = pictures(root, root.resolve(folders.get(label)));
            if (found.isEmpty()) {
                throw new DatasetException(
                        root.resolve(folders.get(label)) + " holds no pictures (" + String.join(", ", ENDINGS)
                                + "); a class needs at least one, so remove the folder or fill it");
            }
            files.addAll(found);
            for (int i = 0; i < found.size(); i++) {
                labels.add(label);
            }
        }
        return of(name, root, classes, size, files, labels);
    }

    /** Some files, relative to the root, with the class index of each. */
    static PictureFolder of(
            String name, Path root, List<String> classes, Size size, List<String> files, List<Integer> labels) {
        return new PictureFolder(
                name,
                root,
                List.copyOf(classes),
                size,
                files.toArray(String[]::new),
                labels.stream().mapToInt(Integer::intValue).toArray());
    }

    static List<String> folders(Path root) {
        try (var entries = Files.list(root)) {
            return entries.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(folder -> !folder.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new DatasetException(root + " cannot be read as a folder; check the path", unreadable);
        }
    }

    private static List<String> pictures(Path root, Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(PictureFolder::isPicture)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new DatasetException(folder + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    static boolean isPicture(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
    }

    /** The pictures that a list names, one a line, relative to the folder, in the list's order. */
    public Dataset listed(Path list) {
        var indices = new HashMap<String, Integer>();
        for (int i = 0; i < files.length; i++) {
            indices.put(files[i].replace('\\', '/'), i);
        }
        var rows = new ArrayList<Integer>();
        try {
            var lines = Files.readAllLines(list);
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i).strip();
                if (line.isEmpty()) {
                    continue;
                }
                var row = indices.get(line);
                if (row == null) {
                    throw new DatasetException(list + ", line " + (i + 1) + ": no picture is named \"" + line + "\" in "
                            + root + "; name pictures as class/file.jpg");
                }
                rows.add(row);
            }
        } catch (IOException unreadable) {
            throw new DatasetException(list + " cannot be read as a list of pictures", unreadable);
        }
        if (rows.isEmpty()) {
            throw new DatasetException(list + " names no pictures");
        }
        return DatasetView.of(
                name + " " + list.getFileName(),
                this,
                rows.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The file of a picture, relative to the folder. */
    public String file(int index) {
        return files[Objects.checkIndex(index, files.length)];
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return files.length;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int channels() {
        return 3;
    }

    @Override
    public Size pictureSize() {
        return pictureSize;
    }

    @Override
    public int label(int index) {
        return labels[Objects.checkIndex(index, labels.length)];
    }

    @Override
    public Picture picture(int index) {
        return Scaling.covering(Picture.read(root.resolve(file(index))).rgb(), pictureSize);
    }

    @Override
    public String toString() {
        return DatasetTables.sentence(this);
    }
}
