package dev.fovea.annotations;

import dev.fovea.plots.HeatPlot;
import java.util.Locale;
import java.util.stream.IntStream;

/** How often each part of a picture holds an object's centre, all pictures laid over one another. */
final class CentreMap {
    /** Cells across; both numbers divide by four. */
    private static final int ACROSS = 32;

    private static final int DOWN = 24;

    private CentreMap() {}

    static HeatPlot of(Annotations data) {
        var counts = counts(data);
        var chart = new HeatPlot("share of the width", "share of the height, downwards");
        chart.setTitle("objects whose centre lies in a cell");
        var styler = chart.getStyler();
        styler.setMin(0).setMax(Math.max(1, most(counts)));
        styler.setXAxisTickLabelsFormattingFunction(cell -> label(cell, ACROSS));
        // The first row is the lowest of the chart.
        styler.setYAxisTickLabelsFormattingFunction(cell -> label(DOWN - cell, DOWN));
        styler.setHeatMapValueDecimalPattern("#,##0");
        chart.addSeries(
                "objects",
                IntStream.range(0, ACROSS).toArray(),
                IntStream.range(0, DOWN).toArray(),
                counts);
        return chart;
    }

    /** [column][row from below]; centres outside of their picture count at its border. */
    static int[][] counts(Annotations data) {
        var counts = new int[ACROSS][DOWN];
        data.pictures().forEach(row -> data.picture(row).size().ifPresent(size -> {
            for (var object : data.of(row)) {
                int x = cell(object.box().centreX() / size.width(), ACROSS);
                int y = cell(object.box().centreY() / size.height(), DOWN);
                counts[x][DOWN - 1 - y]++;
            }
        }));
        return counts;
    }

    private static int cell(double share, int cells) {
        return (int) Math.max(0, Math.min(cells - 1, Math.floor(share * cells)));
    }

    private static int most(int[][] counts) {
        int most = 0;
        for (var column : counts) {
            for (int count : column) {
                most = Math.max(most, count);
            }
        }
        return most;
    }

    /** At the quarters alone. */
    private static String label(double cell, int cells) {
        return cell % (cells / 4.0) == 0 ? String.format(Locale.ROOT, "%.2f", cell / cells) : "";
    }
}
