package dev.fovea.images;

import dev.fovea.display.Html;
import dev.fovea.display.TableView;
import java.nio.file.Path;
import java.util.Base64;
import tech.tablesaw.api.Table;

/** Tables of picture files, shown with their pictures. */
public final class Thumbnails {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;

    private Thumbnails() {}

    /**
     * A table that shows, where a column has names of picture files, small pictures with the names beneath; only rows that
     * are shown are read. A file that cannot be read says why in its cell.
     *
     * @param column of file names, relative to the folder or absolute
     * @throws IllegalArgumentException if the table has no such column
     */
    public static TableView thumbnails(Table table, String column, Path folder) {
        var view = TableView.of(table);
        return view.column(
                column, row -> cell(folder, String.valueOf(table.column(column).get(row))));
    }

    private static String cell(Path folder, String name) {
        var caption = "<div style=\"opacity:0.6;font-size:85%\">" + Html.escape(name) + "</div>";
        try {
            var small = Picture.read(folder.resolve(name)).thumbnail(WIDTH, HEIGHT);
            return "<img alt=\"\" src=\"data:image/png;base64,"
                    + Base64.getEncoder().encodeToString(small.png()) + "\">" + caption;
        } catch (RuntimeException unreadable) {
            return caption + "<div style=\"color:#b3261e;font-size:85%;white-space:normal\">"
                    + Html.escape(String.valueOf(unreadable.getMessage())) + "</div>";
        }
    }
}
