package dev.fovea.annotations;

import dev.fovea.geometry.BoxForm;
import dev.fovea.geometry.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Pascal VOC's folders: {@code Annotations/*.xml}, pictures in {@code JPEGImages}, lists in {@code ImageSets/Main}; a
 * folder of XML files alone will do. Corners are pixels counted from 1, both inclusive, unless {@link #edges()} says
 * otherwise: labelling tools such as LabelImg write edges into the same fields. Difficult and truncated are kept.
 *
 * @param list the image set to read, such as {@code trainval}; else all files
 * @param classes the classes in their order; else all names, in alphabetical order
 * @param areEdges whether corners are continuous edges
 */
public record Voc(Optional<String> list, Optional<ClassList> classes, boolean areEdges, boolean isLenient)
        implements Format {
    private static final Size UNUSED = new Size(1, 1);

    /** Reads the pictures that {@code ImageSets/Main/NAME.txt} lists. */
    public Voc list(String name) {
        return new Voc(Optional.of(name), classes, areEdges, isLenient);
    }

    public Voc classes(ClassList classes) {
        return new Voc(list, Optional.of(classes), areEdges, isLenient);
    }

    /** Takes and writes the corners as continuous edges from 0, as LabelImg does: equal corners are a box without size. */
    public Voc edges() {
        return new Voc(list, classes, true, isLenient);
    }

    @Override
    public Voc lenient() {
        return new Voc(list, classes, areEdges, true);
    }

    @Override
    public Annotations read(Path from) {
        var problems = new Problems(isLenient);
        var reader = new VocReader(form(), new NamedAnnotations(classes, problems), problems);
        var inner = from.resolve("Annotations");
        var folder = Files.isDirectory(inner) ? inner : from;
        var pictures = from.resolve("JPEGImages");
        for (var file : files(from, folder)) {
            reader.read(file, pictures);
        }
        return reader.build(Files.isDirectory(pictures) ? pictures : null);
    }

    private List<Path> files(Path from, Path folder) {
        if (list.isEmpty()) {
            return TextFiles.under(folder, ".xml");
        }
        return TextFiles.lines(from.resolve("ImageSets").resolve("Main").resolve(list.get() + ".txt")).stream()
                .map(TextFiles::words)
                .filter(words -> !words.isEmpty())
                .map(words -> folder.resolve(words.get(0) + ".xml"))
                .toList();
    }

    /** Writes {@code Annotations} and the list of all pictures, {@code ImageSets/Main/all.txt}; pictures are not copied. */
    @Override
    public void write(Annotations data, Path to) {
        var names = new StringBuilder();
        for (int row = 0; row < data.size(); row++) {
            var stem = TextFiles.stem(data.picture(row).fileName());
            names.append(stem).append('\n');
            TextFiles.write(to.resolve("Annotations").resolve(stem + ".xml"), VocWriter.xml(data, row, form()));
        }
        TextFiles.write(to.resolve("ImageSets").resolve("Main").resolve("all.txt"), names.toString());
    }

    private BoxForm form() {
        return areEdges ? BoxForm.CORNERS : BoxForm.VOC_PIXELS;
    }

    static Size unused() {
        return UNUSED;
    }
}
