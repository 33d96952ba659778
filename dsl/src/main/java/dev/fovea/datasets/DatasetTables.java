package dev.fovea.datasets;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displays;
import dev.fovea.display.Html;
import dev.fovea.images.PictureGrid;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How data sets are told: in a sentence, in tables, in a grid of pictures. */
final class DatasetTables {
    private static final int PREVIEW_COLUMNS = 8;

    private DatasetTables() {}

    /** {@code fashion-mnist train: 60,000 pictures 28x28x1, 10 classes}. */
    static String sentence(Dataset data) {
        return String.format(
                Locale.ROOT,
                "%s: %,d %s %sx%d, %d %s",
                data.name(),
                data.size(),
                data.size() == 1 ? "picture" : "pictures",
                data.pictureSize(),
                data.channels(),
                data.classes().size(),
                data.classes().size() == 1 ? "class" : "classes");
    }

    static Table rows(Dataset data) {
        var index = IntColumn.create("index", data.size());
        var label = IntColumn.create("label", data.size());
        var className = StringColumn.create("class", data.size());
        for (int i = 0; i < data.size(); i++) {
            index.set(i, i);
            label.set(i, data.label(i));
            className.set(i, data.classes().get(data.label(i)));
        }
        return Table.create(data.name(), index, label, className);
    }

    static Table classCounts(Dataset data) {
        var counts = new int[data.classes().size()];
        for (int i = 0; i < data.size(); i++) {
            counts[data.label(i)]++;
        }
        return Table.create(
                data.name() + " classes",
                IntColumn.create("label", IntStream.range(0, counts.length).toArray()),
                StringColumn.create("class", data.classes()),
                IntColumn.create("pictures", counts));
    }

    static PictureGrid preview(Dataset data, int n) {
        var shown = IntStream.range(0, Math.min(n, data.size())).boxed().toList();
        List<String> labels =
                shown.stream().map(i -> data.classes().get(data.label(i))).toList();
        return PictureGrid.grid(shown.stream().map(data::picture).toList(), labels, PREVIEW_COLUMNS);
    }

    static DisplayData display(Dataset data) {
        var counts = Displays.of(classCounts(data)).data().getOrDefault(DisplayData.HTML, "");
        return DisplayData.text(sentence(data)).html("<p>" + Html.escape(sentence(data)) + "</p>" + counts);
    }
}
