package dev.fovea.datasets;

import dev.fovea.geometry.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tech.tablesaw.api.Table;

/** A data set of the files that a table names. */
final class TablePictures {
    private TablePictures() {}

    /** Classes in the order of their names. */
    static PictureFolder of(Table table, String path, String label, Path folder, Size size) {
        check(table, path);
        check(table, label);
        var names = new ArrayList<String>();
        var files = new ArrayList<String>();
        for (int row = 0; row < table.rowCount(); row++) {
            var file = text(table, path, row);
            if (!Files.isRegularFile(folder.resolve(file))) {
                throw new DatasetException(table.name() + ", row " + row + ": there is no file " + folder.resolve(file)
                        + "; paths count from the folder that is given");
            }
            files.add(file);
            names.add(text(table, label, row));
        }
        if (files.isEmpty()) {
            throw new DatasetException(table.name() + " has no rows, and a data set needs at least one picture");
        }
        var classes = List.copyOf(new TreeSet<>(names));
        var labels = names.stream().map(classes::indexOf).toList();
        return PictureFolder.of(table.name(), folder, classes, size, files, labels);
    }

    private static void check(Table table, String column) {
        if (!table.columnNames().contains(column)) {
            throw new DatasetException(table.name() + " has no column '" + column + "'; its columns are "
                    + String.join(", ", table.columnNames()));
        }
    }

    private static String text(Table table, String column, int row) {
        var value = table.column(column);
        if (value.isMissing(row) || value.getString(row).isBlank()) {
            throw new DatasetException(table.name() + ", row " + row + ": '" + column
                    + "' is missing; drop such rows first, table.dropRowsWithMissingValues()");
        }
        return value.getString(row);
    }
}
