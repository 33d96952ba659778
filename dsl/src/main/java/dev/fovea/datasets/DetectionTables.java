package dev.fovea.datasets;

import dev.fovea.annotations.Statistics;
import dev.fovea.display.DisplayData;
import dev.fovea.display.Displays;
import dev.fovea.display.Html;
import dev.fovea.images.PictureGrid;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How detection data sets are told: in a sentence, in a table, in a grid of pictures. */
final class DetectionTables {
    private static final int PREVIEW_COLUMNS = 4;

    private DetectionTables() {}

    /** {@code cells: 364 pictures with 4,888 objects of 3 classes}. */
    static String sentence(DetectionDataset data) {
        return data.name() + ": " + data.annotations();
    }

    static PictureGrid preview(DetectionDataset data, int n) {
        var samples = IntStream.range(0, Math.min(n, data.size()))
                .mapToObj(data::sample)
                .toList();
        var painter = new BoxPainter(data.classes());
        List<String> labels = samples.stream()
                .map(sample -> String.format(
                        Locale.ROOT,
                        "%s, %d %s",
                        sample.picture().size(),
                        sample.boxes().size(),
                        sample.boxes().size() == 1 ? "object" : "objects"))
                .toList();
        return PictureGrid.grid(samples.stream().map(painter::paint).toList(), labels, PREVIEW_COLUMNS);
    }

    static DisplayData display(DetectionDataset data) {
        var classes = Displays.of(Statistics.classes(data.annotations())).data().getOrDefault(DisplayData.HTML, "");
        return DisplayData.text(sentence(data)).html("<p>" + Html.escape(sentence(data)) + "</p>" + classes);
    }
}
