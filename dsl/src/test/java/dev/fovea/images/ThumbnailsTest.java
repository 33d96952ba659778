package dev.fovea.images;

import static dev.fovea.images.Thumbnails.thumbnails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class ThumbnailsTest {
    @TempDir
    private Path folder;

    @Test
    void cells_show_the_pictures_and_their_names() throws Exception {
        ExamplePictures.bloodCells().write(folder.resolve("a<b.png"));
        var table = Table.create(StringColumn.create("file", "a<b.png"), IntColumn.create("n", new int[] {7}));
        var html = thumbnails(table, "file", folder).display().data().get(DisplayData.HTML);
        var found = Pattern.compile("src=\"data:image/png;base64,([^\"]+)\"").matcher(html);
        assertTrue(found.find(), html);
        var shown = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(found.group(1))));
        assertTrue(
                shown.getWidth() <= 96 && shown.getHeight() <= 64 && shown.getHeight() > 40,
                shown.getWidth() + "x" + shown.getHeight());
        assertTrue(html.contains("a&lt;b.png") && html.contains(">7<"), html);
    }

    @Test
    void a_file_that_is_no_picture_says_so_in_its_cell() throws Exception {
        Files.writeString(folder.resolve("x.png"), "no picture");
        var html = thumbnails(Table.create(StringColumn.create("file", "x.png", "gone.png")), "file", folder)
                .display()
                .data()
                .get(DisplayData.HTML);
        assertTrue(html.contains("no picture") && html.contains("gone.png"), html);
    }

    @Test
    void rows_that_are_not_shown_are_not_read() {
        var names = IntStream.range(0, 100_000).mapToObj(i -> i + ".png").toList();
        var html = thumbnails(Table.create(StringColumn.create("file", names)), "file", folder)
                .display()
                .data()
                .get(DisplayData.HTML);
        assertTrue(html.contains(">99999.png<") && !html.contains(">500.png<"), html);
    }

    @Test
    void an_unknown_column_is_named_with_those_that_there_are() {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> thumbnails(Table.create(StringColumn.create("file")), "picture", folder));
        assertEquals("column picture: the table has only [file]", error.getMessage());
    }
}
