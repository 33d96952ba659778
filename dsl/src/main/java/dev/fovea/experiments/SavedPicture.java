package dev.fovea.experiments;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displays;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import tech.tablesaw.api.Table;

/** A value as plain files: pictures as PNG and SVG, tables as CSV, all else as text. */
final class SavedPicture {
    /** The pictures within HTML, as charts side by side have them. */
    private static final Pattern EMBEDDED =
            Pattern.compile("src=\"data:image/(png|svg)(?:\\+xml)?;base64,([A-Za-z0-9+/=\\s]+)\"");

    private SavedPicture() {}

    /** Writes the files and returns their names. */
    static List<String> write(Path folder, String name, Object value) {
        PlainFiles.folder(folder);
        if (value instanceof Table table) {
            PlainFiles.write(folder.resolve(name + ".csv"), table);
            return List.of(name + ".csv");
        }
        return write(folder, name, Displays.of(value));
    }

    private static List<String> write(Path folder, String name, DisplayData data) {
        var files = new ArrayList<String>();
        var png = data.data().get(DisplayData.PNG);
        var svg = data.data().get(DisplayData.SVG);
        if (png != null) {
            files.add(name + ".png");
            PlainFiles.write(folder.resolve(name + ".png"), decoded(png));
        }
        if (svg != null) {
            files.add(name + ".svg");
            PlainFiles.write(folder.resolve(name + ".svg"), svg.getBytes(StandardCharsets.UTF_8));
        }
        if (files.isEmpty()) {
            var embedded = EMBEDDED.matcher(data.data().getOrDefault(DisplayData.HTML, ""));
            for (int number = 1; embedded.find(); number++) {
                var file = name + "-" + number + "." + embedded.group(1);
                files.add(file);
                PlainFiles.write(folder.resolve(file), decoded(embedded.group(2)));
            }
        }
        if (files.isEmpty()) {
            files.add(name + ".txt");
            PlainFiles.write(folder.resolve(name + ".txt"), data.text());
        }
        return files;
    }

    private static byte[] decoded(String base64) {
        return Base64.getMimeDecoder().decode(base64);
    }
}
