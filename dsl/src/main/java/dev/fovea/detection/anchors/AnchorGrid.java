package dev.fovea.detection.anchors;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.geometry.Boxes;
import dev.fovea.geometry.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The anchors of a detector: those of one feature map after the other, the finest first. */
public record AnchorGrid(List<AnchorLevel> levels) implements Displayable {
    public AnchorGrid {
        levels = List.copyOf(levels);
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("an anchor grid of no feature maps; give at least one level");
        }
    }

    public static AnchorGrid of(AnchorLevel... levels) {
        return new AnchorGrid(Arrays.asList(levels));
    }

    /** How many anchors there are. */
    public int count() {
        return levels.stream().mapToInt(AnchorLevel::count).sum();
    }

    /** All anchors in pixels, level by level as {@link AnchorLevel#boxes}. */
    public Boxes boxes() {
        var edges = new double[4 * count()];
        int at = 0;
        for (var level : levels) {
            at = level.write(edges, at);
        }
        return Boxes.ofEdges(edges);
    }

    /** The index of a level's first anchor among all. */
    public int first(int level) {
        return levels.subList(0, level).stream().mapToInt(AnchorLevel::count).sum();
    }

    /** The indices of the anchors that lie inside a picture, or reach beyond it by {@code border} pixels at most. */
    public int[] inside(Size picture, double border) {
        var boxes = boxes();
        return IntStream.range(0, boxes.size())
                .filter(i -> boxes.x1(i) >= -border
                        && boxes.y1(i) >= -border
                        && boxes.x2(i) <= picture.width() + border
                        && boxes.y2(i) <= picture.height() + border)
                .toArray();
    }

    /** A row a level: columns, rows, step in pixels, shapes, anchors. */
    public Table table() {
        var table = Table.create(
                "anchors",
                IntColumn.create("columns"),
                IntColumn.create("rows"),
                DoubleColumn.create("step"),
                StringColumn.create("shapes"),
                IntColumn.create("anchors"));
        for (var level : levels) {
            table.intColumn(0).append(level.columns());
            table.intColumn(1).append(level.rows());
            table.doubleColumn(2).append(level.stepX());
            table.stringColumn(3)
                    .append(level.shapes().stream().map(Object::toString).collect(Collectors.joining(" ")));
            table.intColumn(4).append(level.count());
        }
        return table;
    }

    @Override
    public DisplayData display() {
        var table = Displays.of(table()).data().getOrDefault(DisplayData.HTML, "");
        return DisplayData.text(toString()).html("<p>" + this + "</p>" + table);
    }

    /** Such as {@code 8,732 anchors on 6 feature maps}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%,d anchors on %d feature map%s", count(), levels.size(), levels.size() == 1 ? "" : "s");
    }
}
