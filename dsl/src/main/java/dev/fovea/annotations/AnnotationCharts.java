package dev.fovea.annotations;

import dev.fovea.geometry.Size;
import dev.fovea.plots.BarChart;
import dev.fovea.plots.BubblePlot;
import dev.fovea.plots.HeatPlot;
import dev.fovea.plots.LineChart;
import dev.fovea.plots.Plots;
import dev.fovea.plots.Style;
import java.awt.Color;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.None;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Pictures of data sets of annotations, as XChart charts that may be changed further. Of many boxes those are left out that lie on others.
 */
public final class AnnotationCharts {
    private static final int LEGEND_CLASSES = 7;
    private static final int BAR_CLASSES = 30;
    private static final int MOST_BARS = 40;
    private static final int OVERLAP_BINS = 40;
    private static final double SMALLEST_DOT = 5;
    private static final double LARGEST_DOT = 45;

    private AnnotationCharts() {}

    /** Width against height of each box in pixels, in a colour for each of the seven largest classes. */
    public static LineChart boxSizes(Annotations data) {
        var counts = Statistics.counts(data);
        var largest = data.classes().stream()
                .filter(kind -> counts[kind.index()] > 0)
                .sorted((a, b) -> Integer.compare(counts[b.index()], counts[a.index()]))
                .limit(LEGEND_CLASSES)
                .toList();
        var boxes = new Boxes();
        var classes = Columns.ints(data.annotations(), Columns.CLASS);
        for (var kind : largest) {
            for (int row = 0; row < data.objects(); row++) {
                if (classes.getInt(row) == kind.index()) {
                    var box = data.annotation(row).box();
                    boxes.add(box.width(), box.height(), kind.name());
                }
            }
        }
        return boxes.chart();
    }

    /** The boxes in the colour of their best anchor, and the anchors as black crosses. */
    public static LineChart clusters(BoxSizes boxes, Anchors anchors) {
        var best = new int[boxes.size()];
        Arrays.setAll(best, box -> anchors.best(boxes.width(box), boxes.height(box)));
        var clusters = new Boxes();
        for (int a = 0; a < anchors.sizes().size(); a++) {
            for (int box = 0; box < best.length; box++) {
                if (best[box] == a) {
                    clusters.add(boxes.width(box), boxes.height(box), "cluster " + (a + 1));
                }
            }
        }
        var chart = clusters.chart();
        chart.setTitle(String.format(
                Locale.ROOT, "%d anchors, average IoU %.3f", anchors.sizes().size(), anchors.averageIou()));
        chart.getStyler().setChartTitleVisible(true);
        var chosen = chart.addSeries(
                "anchors",
                anchors.sizes().stream().mapToDouble(Anchors.Anchor::width).toArray(),
                anchors.sizes().stream().mapToDouble(Anchors.Anchor::height).toArray());
        chosen.setMarker(new AnchorMarker());
        chosen.setMarkerColor(Color.BLACK);
        chart.getStyler().setLegendVisible(false);
        return chart;
    }

    /** Widths and heights with the name of a group each, one group after the other. */
    private static final class Boxes {
        private final DoubleColumn widths = DoubleColumn.create("width in pixels");
        private final DoubleColumn heights = DoubleColumn.create("height in pixels");
        private final StringColumn groups = StringColumn.create("group");

        void add(double width, double height, String group) {
            widths.append(width);
            heights.append(height);
            groups.append(group);
        }

        LineChart chart() {
            var table = Table.create("boxes", widths, heights, groups);
            var chart = Plots.scatter(table, widths.name(), heights.name(), groups.name());
            chart.getStyler().setXAxisMin(0.0).setYAxisMin(0.0);
            return chart;
        }
    }

    /** Average IoU against the number of anchors, of {@link AnchorSearch#elbow}. */
    public static LineChart elbow(Table averageIou) {
        return Plots.curves(averageIou, "anchors", "average IoU");
    }

    /** How many objects each class has, the largest first; of many classes the first thirty. */
    public static BarChart classBalance(Annotations data) {
        var table = Statistics.classes(data).sortDescendingOn("objects");
        return Plots.bars(table.first(Math.min(BAR_CLASSES, table.rowCount())), "class", "objects");
    }

    /** How many pictures have how many objects: a bar from each number to the next, or to
     * one further on if they are many. */
    public static LineChart objectsPerPicture(Annotations data) {
        var counts = Statistics.perPicture(data).intColumn("objects");
        if (counts.isEmpty()) {
            return bars("objects per picture", "pictures", new double[0], new double[0]);
        }
        int least = (int) counts.min();
        int bins = (int) counts.max() - least + 1;
        int width = (bins + MOST_BARS - 1) / MOST_BARS;
        var edges = new double[(bins + width - 1) / width + 1];
        var pictures = new double[edges.length];
        Arrays.setAll(edges, bin -> least + bin * width);
        for (int row = 0; row < counts.size(); row++) {
            pictures[(counts.getInt(row) - least) / width]++;
        }
        return bars("objects per picture", "pictures", edges, pictures);
    }

    /** Where in their pictures the objects' centres lie, all pictures stretched to one; those of unknown size are left out. */
    public static HeatPlot centres(Annotations data) {
        return CentreMap.of(data);
    }

    /** Width and height of the pictures in pixels, the larger the dot the more pictures are of that size. */
    public static BubblePlot pictureSizes(Annotations data) {
        var counts = new LinkedHashMap<Size, Integer>();
        data.pictures().forEach(row -> data.picture(row).size().ifPresent(size -> counts.merge(size, 1, Integer::sum)));
        var chart = new BubblePlot("width in pixels", "height in pixels");
        chart.setTitle(String.format(
                Locale.ROOT,
                "%,d pictures of %,d %s",
                data.size(),
                counts.size(),
                counts.size() == 1 ? "size: " + counts.keySet().iterator().next() : "sizes"));
        if (counts.isEmpty()) {
            return chart;
        }
        var sizes = List.copyOf(counts.keySet());
        double all = counts.values().stream().mapToInt(Integer::intValue).sum();
        chart.getStyler()
                .setXAxisMin(0.0)
                .setXAxisMax(1.15 * sizes.stream().mapToInt(Size::width).max().orElse(1))
                .setYAxisMin(0.0)
                .setYAxisMax(1.15 * sizes.stream().mapToInt(Size::height).max().orElse(1));
        var series = chart.addSeries(
                "sizes",
                sizes.stream().mapToDouble(Size::width).toArray(),
                sizes.stream().mapToDouble(Size::height).toArray(),
                sizes.stream()
                        .mapToDouble(size -> SMALLEST_DOT
                                + (LARGEST_DOT - SMALLEST_DOT) * Math.sqrt(counts.getOrDefault(size, 0) / all))
                        .toArray());
        series.setFillColor(Style.pale(Style.colour(0)));
        series.setLineColor(Style.colour(0));
        return chart;
    }

    /** How much objects overlap: a histogram of each object's greatest IoU with another of its picture, where they touch. */
    public static LineChart overlaps(Annotations data) {
        var table = Statistics.overlaps(data);
        var touching = Arrays.stream(table.doubleColumn("iou").asDoubleArray())
                .filter(iou -> iou > 0)
                .toArray();
        var chart = Plots.histogram(touching, 0, 1, OVERLAP_BINS, "greatest IoU with another object");
        chart.setYAxisTitle("objects");
        chart.getStyler().setChartTitleVisible(true);
        chart.setTitle(String.format(
                Locale.ROOT, "%,d of %,d objects overlap with another", touching.length, table.rowCount()));
        return chart;
    }

    /** A bar from each edge to the next; the last count is not drawn. */
    private static LineChart bars(String x, String y, double[] edges, double[] counts) {
        var chart = new LineChart(x, y);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.StepArea);
        if (edges.length > 0) {
            var series = chart.addSeries(y, edges, counts);
            series.setMarker(new None());
            series.setFillColor(Style.pale(Style.colour(0)));
        }
        return chart;
    }
}
