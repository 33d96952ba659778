package dev.fovea.datasets;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Html;
import dev.fovea.images.Interpolation;
import dev.fovea.images.PictureGrid;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How data sets with masks are told: in a sentence, in tables, in a grid of pictures. */
final class SegmentationTables {
    private static final int PREVIEW_COLUMNS = 6;
    private static final int SHOWN = 6;

    /** Small pictures are enlarged to at most this, in CSS pixels. */
    private static final int SIDE = 144;

    private SegmentationTables() {}

    /** {@code cells: 400 pictures 96x96x3 with masks, 11 classes}. */
    static String sentence(SegmentationDataset data) {
        return String.format(
                Locale.ROOT,
                "%s: %,d %s %sx%d with masks, %d %s",
                data.name(),
                data.size(),
                data.size() == 1 ? "picture" : "pictures",
                data.pictureSize(),
                data.channels(),
                data.classes().size(),
                data.classes().size() == 1 ? "class" : "classes");
    }

    static Table classCounts(SegmentationDataset data) {
        int classes = data.classes().size();
        var pictures = new int[classes];
        var pixels = new long[classes];
        for (int index = 0; index < data.size(); index++) {
            var map = data.map(index);
            for (int type = 0; type < classes; type++) {
                long count = map.count(type);
                pictures[type] += count > 0 ? 1 : 0;
                pixels[type] += count;
            }
        }
        double all = Arrays.stream(pixels).sum();
        return Table.create(
                data.name() + " classes",
                IntColumn.create("label", IntStream.range(0, classes).toArray()),
                StringColumn.create("class", data.classes()),
                IntColumn.create("pictures", pictures),
                DoubleColumn.create(
                        "share",
                        Arrays.stream(pixels).mapToDouble(count -> count / all).toArray()));
    }

    static PictureGrid preview(SegmentationDataset data, int n) {
        int shown = Math.min(n, data.size());
        var maps = IntStream.range(0, shown).mapToObj(data::map).toList();
        var size = data.pictureSize();
        int scale = Math.max(1, SIDE / Math.max(size.width(), size.height()));
        return PictureGrid.grid(
                IntStream.range(0, shown)
                        .mapToObj(i -> maps.get(i)
                                .tinted(data.picture(i))
                                .resized(scale * size.width(), scale * size.height(), Interpolation.OPENCV_NEAREST))
                        .toList(),
                maps.stream().map(map -> map.names()).toList(),
                PREVIEW_COLUMNS);
    }

    /** With a few pictures, for reading all masks to count their classes may take long. */
    static DisplayData display(SegmentationDataset data) {
        var grid = preview(data, SHOWN).display();
        var width = grid.metadata().getOrDefault(DisplayData.PNG, Map.of()).get("width");
        return DisplayData.text(sentence(data))
                .html("<p>" + Html.escape(sentence(data))
                        + "</p><img alt=\"the first pictures with their masks\" style=\"max-width:100%\" width=\""
                        + width
                        + "\" src=\"data:image/png;base64," + grid.data().get(DisplayData.PNG) + "\">");
    }
}
