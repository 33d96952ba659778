package dev.fovea.annotations;

import dev.fovea.geometry.Size;
import dev.fovea.plots.Plots;
import dev.fovea.plots.Style;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.BubbleChart;
import org.knowm.xchart.BubbleChartBuilder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Circle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.None;
import tech.tablesaw.api.Table;

/**
 * Pictures of data sets of annotations, as XChart charts that may be changed further. Of many boxes 2,000 are drawn,
 * the same each time.
 */
public final class AnnotationCharts {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int MOST_POINTS = 2000;
    private static final int LEGEND_CLASSES = 7;
    private static final int BAR_CLASSES = 30;
    private static final int MOST_BARS = 40;
    private static final int OVERLAP_BINS = 40;
    private static final double SMALLEST_DOT = 5;
    private static final double LARGEST_DOT = 45;

    private AnnotationCharts() {}

    /** Width against height of each box in pixels, in a colour for each of the seven largest classes. */
    public static XYChart boxSizes(Annotations data) {
        var chart = scatter("width in pixels", "height in pixels");
        var counts = Statistics.counts(data);
        var largest = data.classes().stream()
                .filter(kind -> counts[kind.index()] > 0)
                .sorted((a, b) -> Integer.compare(counts[b.index()], counts[a.index()]))
                .limit(LEGEND_CLASSES)
                .toList();
        int drawn = largest.stream().mapToInt(kind -> counts[kind.index()]).sum();
        var classes = Columns.ints(data.annotations(), Columns.CLASS);
        for (int i = 0; i < largest.size(); i++) {
            var widths = new Growing.Doubles();
            var heights = new Growing.Doubles();
            for (int row = 0; row < data.objects(); row++) {
                if (classes.getInt(row) == largest.get(i).index()) {
                    var box = data.annotation(row).box();
                    widths.add(box.width());
                    heights.add(box.height());
                }
            }
            int share =
                    (int) Math.max(1, (long) MOST_POINTS * counts[largest.get(i).index()] / drawn);
            var some = BoxSizes.of(widths.toArray(), heights.toArray()).sample(share, i);
            points(chart, largest.get(i).name(), some, i);
        }
        return chart;
    }

    /** The boxes in the colour of their best anchor, and the anchors as black crosses. */
    public static XYChart clusters(BoxSizes boxes, Anchors anchors) {
        var chart = scatter("width in pixels", "height in pixels");
        chart.setTitle(String.format(
                Locale.ROOT, "%d anchors, average IoU %.3f", anchors.sizes().size(), anchors.averageIou()));
        var some = boxes.sample(MOST_POINTS, 0);
        for (int a = 0; a < anchors.sizes().size(); a++) {
            var widths = new Growing.Doubles();
            var heights = new Growing.Doubles();
            for (int i = 0; i < some.size(); i++) {
                if (anchors.best(some.width(i), some.height(i)) == a) {
                    widths.add(some.width(i));
                    heights.add(some.height(i));
                }
            }
            var cluster = BoxSizes.of(widths.toArray(), heights.toArray());
            if (cluster.size() > 0) {
                points(chart, "cluster " + (a + 1), cluster, a);
            }
        }
        var chosen = chart.addSeries(
                "anchors",
                anchors.sizes().stream().mapToDouble(Anchors.Anchor::width).toArray(),
                anchors.sizes().stream().mapToDouble(Anchors.Anchor::height).toArray());
        look(chosen, new AnchorMarker(), Color.BLACK);
        chart.getStyler().setLegendVisible(false);
        return chart;
    }

    /** Average IoU against the number of anchors, of {@link AnchorSearch#elbow}. */
    public static XYChart elbow(Table averageIou) {
        return Plots.curves(averageIou, "anchors", "average IoU");
    }

    /** How many objects each class has, the largest first; of many classes the first thirty. */
    public static CategoryChart classBalance(Annotations data) {
        var chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .yAxisTitle("objects")
                .build();
        Style.apply(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(.8);
        // The style's labels are numbers; these are names.
        chart.getStyler().setXAxisTickLabelsFormattingFunction(null);
        chart.getStyler().setLegendVisible(false);
        var table = Statistics.classes(data).sortDescendingOn("objects");
        int shown = Math.min(BAR_CLASSES, table.rowCount());
        if (shown == 0) {
            return chart;
        }
        chart.getStyler().setXAxisLabelRotation(shown > 8 ? 60 : 0);
        List<String> names = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (int row = 0; row < shown; row++) {
            names.add(table.stringColumn("class").get(row));
            counts.add(table.intColumn("objects").getInt(row));
        }
        chart.addSeries("objects", names, counts).setFillColor(Style.colour(0));
        return chart;
    }

    /** How many pictures have how many objects: a bar from each number to the next, or to
     * one further on if they are many. */
    public static XYChart objectsPerPicture(Annotations data) {
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
    public static HeatMapChart centres(Annotations data) {
        return CentreMap.of(data);
    }

    /** Width and height of the pictures in pixels, the larger the dot the more pictures are of that size. */
    public static BubbleChart pictureSizes(Annotations data) {
        var counts = new LinkedHashMap<Size, Integer>();
        data.pictures().forEach(row -> data.picture(row).size().ifPresent(size -> counts.merge(size, 1, Integer::sum)));
        var chart = new BubbleChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(String.format(
                        Locale.ROOT,
                        "%,d pictures of %,d %s",
                        data.size(),
                        counts.size(),
                        counts.size() == 1
                                ? "size: " + counts.keySet().iterator().next()
                                : "sizes"))
                .xAxisTitle("width in pixels")
                .yAxisTitle("height in pixels")
                .build();
        Style.apply(chart.getStyler());
        chart.getStyler().setLegendVisible(false);
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
        series.setFillColor(translucent(Style.colour(0)));
        series.setLineColor(Style.colour(0));
        return chart;
    }

    /** How much objects overlap: a histogram of each object's greatest IoU with another of its picture, where they touch. */
    public static XYChart overlaps(Annotations data) {
        var table = Statistics.overlaps(data);
        var edges = new double[OVERLAP_BINS + 1];
        var objects = new double[OVERLAP_BINS + 1];
        Arrays.setAll(edges, bin -> bin / (double) OVERLAP_BINS);
        int overlapping = 0;
        for (double iou : table.doubleColumn("iou").asDoubleArray()) {
            if (iou > 0) {
                objects[(int) Math.min(OVERLAP_BINS - 1, iou * OVERLAP_BINS)]++;
                overlapping++;
            }
        }
        var chart = bars("greatest IoU with another object", "objects", edges, objects);
        chart.setTitle(
                String.format(Locale.ROOT, "%,d of %,d objects overlap with another", overlapping, table.rowCount()));
        return chart;
    }

    /** A bar from each edge to the next; the last count is not drawn. */
    private static XYChart bars(String x, String y, double[] edges, double[] counts) {
        var chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        Style.apply(chart.getStyler());
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.StepArea);
        if (edges.length > 0) {
            var series = chart.addSeries(y, edges, counts);
            series.setMarker(new None());
            series.setFillColor(translucent(Style.colour(0)));
        }
        return chart;
    }

    private static XYChart scatter(String x, String y) {
        var chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        Style.apply(chart.getStyler());
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        chart.getStyler().setXAxisMin(0.0).setYAxisMin(0.0);
        return chart;
    }

    private static void points(XYChart chart, String name, BoxSizes boxes, int colour) {
        var widths = new double[boxes.size()];
        var heights = new double[boxes.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = boxes.width(i);
            heights[i] = boxes.height(i);
        }
        if (widths.length > 0) {
            look(chart.addSeries(name, widths, heights), new Circle(), translucent(Style.colour(colour)));
        }
    }

    private static Color translucent(Color colour) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 150);
    }

    private static void look(XYSeries series, Marker marker, Color colour) {
        series.setMarker(marker);
        series.setMarkerColor(colour);
    }
}
