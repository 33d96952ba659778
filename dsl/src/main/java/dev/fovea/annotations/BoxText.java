package dev.fovea.annotations;

import dev.fovea.geometry.BoxForm;
import dev.fovea.geometry.Size;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.Table;

/**
 * A text file for each picture, a line for each object: left and upper edge, width and height in pixels, and the raw
 * category id, between commas or spaces: {@code 473.07,395.93,38.65,28.67,18} in {@code 289343.txt}. A file belongs to
 * the picture of its name, with or without leading zeros; where no pictures are given it makes one, whose id is the
 * number that names the file.
 *
 * @param classes whose ids the files hold
 * @param pictures a table of pictures (image_id, file_name, width, height) that the files belong to
 */
public record BoxText(ClassList classes, Optional<Table> pictures, boolean isLenient) implements Format {
    private static final Size UNUSED = new Size(1, 1);
    private static final int DECIMALS = 6;

    public BoxText classes(ClassList classes) {
        return new BoxText(classes, pictures, isLenient);
    }

    /** Takes pictures, their ids and sizes from a table, such as {@link Annotations#images()}. */
    public BoxText pictures(Table pictures) {
        return new BoxText(classes, Optional.of(pictures), isLenient);
    }

    @Override
    public BoxText lenient() {
        return new BoxText(classes, pictures, true);
    }

    @Override
    public Annotations read(Path from) {
        var problems = new Problems(isLenient);
        var tables = new TableBuilder();
        classes.categories().forEach(kind -> tables.category(kind.id(), kind.name(), kind.group()));
        var sources = new HashMap<String, PictureSource>();
        pictures.map(PictureSource::ofTable).orElse(List.of()).forEach(source -> {
            tables.picture(source.id(), source.file(), source.size());
            sources.put(key(source.file()), source);
        });
        for (var file : TextFiles.under(from, ".txt")) {
            var stem = TextFiles.stem(TextFiles.relative(from, file));
            var source = sources.get(key(stem));
            if (source == null && pictures.isPresent()) {
                problems.add(file, "", "boxes of a picture that is not among those given");
                continue;
            }
            if (source == null) {
                source = made(stem, sources);
                tables.picture(source.id(), source.file(), source.size());
                sources.put(key(stem), source);
            }
            read(file, source.id(), tables, problems);
        }
        return tables.build(Polygons.NONE, problems.table(), null);
    }

    private static PictureSource made(String stem, Map<String, PictureSource> sources) {
        var number = key(stem);
        boolean isNumber = number.length() < 18 && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return new PictureSource(
                isNumber ? Long.parseLong(number) : sources.size() + 1L, stem + ".jpg", Optional.empty());
    }

    /** The file's name without folder, ending and leading zeros. */
    private static String key(String file) {
        var name = TextFiles.lastName(TextFiles.stem(file));
        int start = 0;
        while (start < name.length() - 1 && name.charAt(start) == '0') {
            start++;
        }
        return name.substring(start);
    }

    private void read(Path file, long picture, TableBuilder tables, Problems problems) {
        var lines = TextFiles.lines(file);
        for (int i = 0; i < lines.size(); i++) {
            var words = TextFiles.words(lines.get(i));
            if (words.isEmpty()) {
                continue;
            }
            try {
                object(words, picture, tables);
            } catch (IllegalArgumentException wrong) {
                problems.add(file, "line " + (i + 1), String.valueOf(wrong.getMessage()));
            }
        }
    }

    private void object(List<String> words, long picture, TableBuilder tables) {
        if (words.size() != 5) {
            throw new IllegalArgumentException(
                    "a line is x, y, width, height and category id; this has " + words.size() + " words");
        }
        var numbers = new double[4];
        for (int i = 0; i < 4; i++) {
            numbers[i] = Double.parseDouble(words.get(i));
        }
        int id = Integer.parseInt(words.get(4));
        if (classes.withId(id).isEmpty()) {
            throw new IllegalArgumentException("category id " + id + " is not among those of the classes");
        }
        var wrong = AnnotationTables.wrongBox(numbers[0], numbers[1], numbers[2], numbers[3]);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(wrong);
        }
        tables.object(tables.objects() + 1L, picture, id, numbers[0], numbers[1], numbers[2], numbers[3]);
        tables.finish(numbers[2] * numbers[3], false, false, false, TableBuilder.NO_OUTLINE);
    }

    /** Writes a file for each picture. */
    @Override
    public void write(Annotations data, Path to) {
        for (int row = 0; row < data.size(); row++) {
            var lines = new StringBuilder();
            for (var object : data.of(row)) {
                for (double number : BoxForm.CORNER_SIZE.numbers(object.box(), UNUSED)) {
                    lines.append(TextFiles.number(number, DECIMALS)).append(',');
                }
                lines.append(data.classes().get(object.classIndex()).id()).append('\n');
            }
            TextFiles.write(to.resolve(TextFiles.stem(data.picture(row).fileName()) + ".txt"), lines.toString());
        }
    }
}
