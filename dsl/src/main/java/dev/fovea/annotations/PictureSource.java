package dev.fovea.annotations;

import dev.fovea.geometry.Size;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tech.tablesaw.api.Table;

/** A picture that a text file of boxes belongs to, from a folder of pictures or from a table. */
record PictureSource(long id, String file, Optional<Size> size) {

    static List<PictureSource> ofFolder(Path folder) {
        var sources = new ArrayList<PictureSource>();
        for (var file : TextFiles.under(folder, PictureHeader.ENDINGS)) {
            sources.add(new PictureSource(
                    sources.size() + 1L, TextFiles.relative(folder, file), PictureHeader.sizeOf(file)));
        }
        return sources;
    }

    static List<PictureSource> ofTable(Table table) {
        var images = AnnotationTables.shell(table);
        var ids = Columns.longs(images, Columns.IMAGE);
        var files = Columns.strings(images, Columns.FILE);
        var widths = Columns.optionalInts(images, Columns.WIDTH);
        var heights = Columns.optionalInts(images, Columns.HEIGHT);
        var sources = new ArrayList<PictureSource>();
        for (int row = 0; row < images.rowCount(); row++) {
            Optional<Size> size = widths.isMissing(row) || heights.isMissing(row)
                    ? Optional.empty()
                    : Optional.of(new Size(widths.getInt(row), heights.getInt(row)));
            sources.add(new PictureSource(ids.getLong(row), files.get(row), size));
        }
        return sources;
    }
}
