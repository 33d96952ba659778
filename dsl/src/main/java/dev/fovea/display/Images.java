package dev.fovea.display;

import java.awt.image.BufferedImage;
import java.util.stream.Collectors;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.Series;

/** AWT images and XChart charts as PNG. */
final class Images {
    /** Wider images are shown this wide, in CSS pixels, and keep all their own. */
    private static final int WIDEST = 960;

    /** A chart is drawn with so many pixels for each CSS pixel, for dense screens. */
    private static final int DENSITY = 2;

    private Images() {}

    static DisplayData image(BufferedImage image) {
        return DisplayData.text("image " + image.getWidth() + "x" + image.getHeight())
                .png(image, Math.min(WIDEST, image.getWidth()));
    }

    static DisplayData chart(Chart<?, ?> chart) {
        int width = chart.getWidth();
        int height = chart.getHeight();
        var image = new BufferedImage(width * DENSITY, height * DENSITY, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.scale(DENSITY, DENSITY);
        chart.paint(graphics, width, height);
        graphics.dispose();
        var title = chart.getTitle() == null || chart.getTitle().isBlank() ? "" : " \"" + chart.getTitle() + "\"";
        return DisplayData.text("chart" + title + " of " + series(chart)).png(image, width);
    }

    private static String series(Chart<?, ?> chart) {
        return chart.getSeriesCollection().stream().map(Series::getName).collect(Collectors.joining(", "));
    }
}
