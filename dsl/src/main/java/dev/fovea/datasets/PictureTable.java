package dev.fovea.datasets;

import dev.fovea.geometry.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Picture files and their classes from a table's rows. */
final class PictureTable {
    private PictureTable() {}

    static PictureFolder read(Table rows, String files, String classes, Path folder, Size size) {
        var fileColumn = column(rows, files);
        var classColumn = column(rows, classes);
        if (rows.isEmpty()) {
            throw new DatasetException(rows.name() + " has no rows; a data set needs at least one picture");
        }
        var names = new ArrayList<String>();
        var labels = new ArrayList<String>();
        for (int row = 0; row < rows.rowCount(); row++) {
            if (fileColumn.isMissing(row) || classColumn.isMissing(row)) {
                throw new DatasetException(rows.name() + ", row " + row + ": no value in \""
                        + (fileColumn.isMissing(row) ? files : classes) + "\"; leave the row out or fill it");
            }
            var file = fileColumn.getString(row);
            if (!Files.isRegularFile(folder.resolve(file))) {
                throw new DatasetException(
                        rows.name() + ", row " + row + ": no picture file at " + folder.resolve(file));
            }
            names.add(file);
            labels.add(classColumn.getString(row));
        }
        var ordered = List.copyOf(new TreeSet<>(labels));
        return PictureFolder.of(
                rows.name(),
                folder,
                ordered,
                size,
                names,
                labels.stream().map(ordered::indexOf).toList());
    }

    private static Column<?> column(Table rows, String name) {
        if (!rows.containsColumn(name)) {
            throw new DatasetException(
                    rows.name() + " has no column \"" + name + "\"; its columns are " + rows.columnNames());
        }
        return rows.column(name);
    }
}
