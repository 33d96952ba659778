package dev.fovea.plots;

import dev.fovea.display.DisplayData;
import dev.fovea.display.DisplayProvider;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.util.Optional;
import java.util.stream.Collectors;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.Series;

/** XChart's charts as drawings; shows those that a user made without Fovea's words like those made with them. */
public final class Charts implements DisplayProvider {
    /** A chart drawn in some size. */
    record Drawn(Chart<?, ?> chart, Dimension size) implements Drawing {
        @Override
        public void draw(Graphics2D graphics) {
            Charts.draw(chart, size, graphics);
        }

        @Override
        public String toString() {
            return text(chart);
        }
    }

    @Override
    public Optional<DisplayData> display(Object value) {
        return value instanceof Chart<?, ?> chart ? Optional.of(drawing(chart).display()) : Optional.empty();
    }

    static Drawing drawing(Chart<?, ?> chart) {
        return chart instanceof Drawing drawing
                ? drawing
                : new Drawn(chart, new Dimension(chart.getWidth(), chart.getHeight()));
    }

    static void draw(Chart<?, ?> chart, Dimension size, Graphics2D graphics) {
        chart.paint(graphics, size.width, size.height);
    }

    /** {@code chart "Training" of loss, accuracy}; series without a place in the legend are not told. */
    static String text(Chart<?, ?> chart) {
        var title = chart.getTitle() == null || chart.getTitle().isBlank() ? "" : " \"" + chart.getTitle() + "\"";
        return "chart" + title + " of "
                + chart.getSeriesCollection().stream()
                        .filter(Series::isShowInLegend)
                        .map(Series::getLabel)
                        .collect(Collectors.joining(", "));
    }
}
