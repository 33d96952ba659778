package dev.fovea.explain;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How often filters answer at all. A cell is active where its number is above 0; a filter is dead if no cell of any of the pictures is,
 * and sparse if it is alive in fewer than 5 % of the cells.
 *
 * @param pictures how many were looked at
 */
public record FilterActivity(List<Filter> filters, int pictures) implements Displayable {
    private static final double SPARSE = 0.05;

    public FilterActivity {
        filters = List.copyOf(filters);
    }

    /**
     * One filter of a layer.
     *
     * @param index from 0
     * @param active the share of its cells that are active, 0 to 1
     * @param mean of all its numbers
     * @param largest of all its numbers
     */
    public record Filter(String layer, int index, double active, double mean, double largest) {
        public boolean isDead() {
            return active == 0;
        }

        public boolean isSparse() {
            return active > 0 && active < SPARSE;
        }
    }

    /** The layers, in the order in which they were asked for. */
    public List<String> layers() {
        return filters.stream().map(Filter::layer).distinct().toList();
    }

    /** The filters of a layer that never answer. */
    public List<Integer> dead(String layer) {
        return of(layer).stream().filter(Filter::isDead).map(Filter::index).toList();
    }

    /** The filters of a layer that seldom answer. */
    public List<Integer> sparse(String layer) {
        return of(layer).stream().filter(Filter::isSparse).map(Filter::index).toList();
    }

    private List<Filter> of(String layer) {
        var of = filters.stream().filter(filter -> filter.layer.equals(layer)).toList();
        if (of.isEmpty()) {
            throw new IllegalArgumentException("'" + layer + "' was not looked at; these layers were: " + layers());
        }
        return of;
    }

    /** One row a layer: {@code layer}, {@code filters}, {@code dead}, {@code sparse}, and {@code active}, the mean share of active cells. */
    public Table table() {
        var table = Table.create(
                "filters over " + pictures + (pictures == 1 ? " picture" : " pictures"),
                StringColumn.create("layer"),
                IntColumn.create("filters"),
                IntColumn.create("dead"),
                IntColumn.create("sparse"),
                DoubleColumn.create("active"));
        for (var layer : layers()) {
            var of = of(layer);
            table.stringColumn(0).append(layer);
            table.intColumn(1).append(of.size());
            table.intColumn(2).append(dead(layer).size());
            table.intColumn(3).append(sparse(layer).size());
            table.doubleColumn(4)
                    .append(of.stream().mapToDouble(Filter::active).average().orElseThrow());
        }
        return table;
    }

    /** One row a filter: {@code layer}, {@code filter}, {@code active}, {@code mean}, {@code largest}, {@code state}. */
    public Table filterTable() {
        var table = Table.create(
                "filters",
                StringColumn.create("layer"),
                IntColumn.create("filter"),
                DoubleColumn.create("active"),
                DoubleColumn.create("mean"),
                DoubleColumn.create("largest"),
                StringColumn.create("state"));
        for (var filter : filters) {
            table.stringColumn(0).append(filter.layer);
            table.intColumn(1).append(filter.index);
            table.doubleColumn(2).append(filter.active);
            table.doubleColumn(3).append(filter.mean);
            table.doubleColumn(4).append(filter.largest);
            table.stringColumn(5).append(filter.isDead() ? "dead" : filter.isSparse() ? "sparse" : "active");
        }
        return table;
    }

    @Override
    public DisplayData display() {
        var html = Displays.of(table()).data().getOrDefault(DisplayData.HTML, "");
        return DisplayData.text(toString()).html("<p>" + this + "</p>" + html);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d filters of %d %s over %,d %s: %d dead, %d sparse",
                filters.size(),
                layers().size(),
                layers().size() == 1 ? "layer" : "layers",
                pictures,
                pictures == 1 ? "picture" : "pictures",
                filters.stream().filter(Filter::isDead).count(),
                filters.stream().filter(Filter::isSparse).count());
    }
}
