package dev.fovea.annotations;

import dev.fovea.geometry.BoxForm;
import dev.fovea.geometry.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.Table;

/**
 * YOLO's text files as Darknet has them: a file for each picture, a line for each object: class index from 0, centre x,
 * centre y, width, height, relative to the picture. Labels lie in {@code labels}, pictures in {@code images}, or both
 * in one folder; class names in {@code classes.txt}, {@code obj.names} or another {@code .names}, a line each. Pictures
 * without a label file, or with an empty one, have no objects. Pixels need the pictures' sizes: from their files, or
 * from a table.
 *
 * @param classes the classes in their order; else the file of names
 * @param pictures a table of pictures (image_id, file_name, width, height) to use in place of the files; else looked for
 */
public record YoloText(Optional<ClassList> classes, Optional<Table> pictures, boolean isLenient) implements Format {
    /** Shares are written to this many decimals: a thousandth of a pixel in the largest pictures. */
    private static final int DECIMALS = 9;

    public YoloText classes(ClassList classes) {
        return new YoloText(Optional.of(classes), pictures, isLenient);
    }

    /** Takes pictures, their ids and sizes from a table, such as {@link Annotations#images()}. */
    public YoloText pictures(Table pictures) {
        return new YoloText(classes, Optional.of(pictures), isLenient);
    }

    @Override
    public YoloText lenient() {
        return new YoloText(classes, pictures, true);
    }

    @Override
    public Annotations read(Path from) {
        var problems = new Problems(isLenient);
        var kinds = classes.orElseGet(() -> names(from));
        var labels = Files.isDirectory(from.resolve("labels")) ? from.resolve("labels") : from;
        var images = Files.isDirectory(from.resolve("images")) ? from.resolve("images") : from;
        var sources = pictures.map(PictureSource::ofTable).orElseGet(() -> PictureSource.ofFolder(images));
        var tables = new TableBuilder();
        kinds.categories().forEach(kind -> tables.category(kind.id(), kind.name(), kind.group()));
        var found = labelFiles(labels);
        for (var source : sources) {
            tables.picture(source.id(), source.file(), source.size());
            var file = found.remove(TextFiles.stem(source.file()));
            if (file != null) {
                read(file, source, kinds, tables, problems);
            }
        }
        found.values().forEach(file -> problems.add(file, "", "labels of a picture that is not there"));
        return tables.build(Polygons.NONE, problems.table(), pictures.isPresent() ? null : images);
    }

    private static ClassList names(Path from) {
        for (var candidate : TextFiles.under(from, "classes.txt", ".names")) {
            return ClassList.of(TextFiles.lines(candidate).stream()
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList());
        }
        throw new AnnotationException(
                from.toString(), "", "no class names (classes.txt or *.names); give them by classes(...)", null);
    }

    private static Map<String, Path> labelFiles(Path labels) {
        var files = new HashMap<String, Path>();
        for (var file : TextFiles.under(labels, ".txt")) {
            if (!List.of("classes.txt", "train.txt", "test.txt", "val.txt")
                    .contains(TextFiles.lastName(file.toString()))) {
                files.put(TextFiles.stem(TextFiles.relative(labels, file)), file);
            }
        }
        return files;
    }

    private static void read(Path file, PictureSource source, ClassList kinds, TableBuilder tables, Problems problems) {
        var lines = TextFiles.lines(file);
        for (int i = 0; i < lines.size(); i++) {
            var words = TextFiles.words(lines.get(i));
            if (words.isEmpty()) {
                continue;
            }
            try {
                object(words, source, kinds, tables);
            } catch (IllegalArgumentException wrong) {
                problems.add(file, "line " + (i + 1), String.valueOf(wrong.getMessage()));
            }
        }
    }

    private static void object(List<String> words, PictureSource source, ClassList kinds, TableBuilder tables) {
        if (words.size() != 5) {
            throw new IllegalArgumentException(
                    "a line is class, centre x, centre y, width and height; this has " + words.size() + " words");
        }
        int kind = Integer.parseInt(words.get(0));
        if (kind < 0 || kind >= kinds.size()) {
            throw new IllegalArgumentException("class " + kind + " of " + kinds.size() + "; classes count from 0");
        }
        var size = source.size()
                .orElseThrow(() -> new IllegalArgumentException("the size of " + source.file()
                        + " is not known, so that relative numbers are no pixels; put the picture there, or give"
                        + " pictures(...)"));
        var numbers = new double[4];
        for (int i = 0; i < 4; i++) {
            numbers[i] = Double.parseDouble(words.get(i + 1));
        }
        var box = BoxForm.RELATIVE_CENTRE.box(numbers[0], numbers[1], numbers[2], numbers[3], size);
        int category = kinds.categories().get(kind).id();
        tables.object(tables.objects() + 1L, source.id(), category, box, Annotation.Marks.NONE);
    }

    /** Writes {@code labels} and {@code classes.txt}; pictures are not copied. All sizes must be known. */
    @Override
    public void write(Annotations data, Path to) {
        for (int row = 0; row < data.size(); row++) {
            var picture = data.picture(row);
            var lines = new StringBuilder();
            for (var object : data.of(row)) {
                var numbers = BoxForm.RELATIVE_CENTRE.numbers(object.box(), sizeOf(picture));
                lines.append(object.classIndex());
                for (double number : numbers) {
                    lines.append(' ').append(TextFiles.number(number, DECIMALS));
                }
                lines.append('\n');
            }
            TextFiles.write(
                    to.resolve("labels").resolve(TextFiles.stem(picture.fileName()) + ".txt"), lines.toString());
        }
        var names = new ArrayList<String>();
        data.classes().forEach(kind -> names.add(kind.name() + "\n"));
        TextFiles.write(to.resolve("classes.txt"), String.join("", names));
    }

    private static Size sizeOf(AnnotatedPicture picture) {
        return picture.size()
                .orElseThrow(() -> new IllegalArgumentException(
                        picture.fileName() + ": its size is not known, which relative numbers need"));
    }
}
