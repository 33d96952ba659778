package dev.fovea.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.None;

/** How every chart looks: a white card, thin grey axes, and colours that people with colour blindness tell apart. */
public final class Style {
    /** The size of a chart in CSS pixels: a notebook's width, without scrolling. */
    static final int WIDTH = 640;

    static final int HEIGHT = 360;

    /** Okabe and Ito's palette (2008) without its yellow, which is too pale for lines on white. */
    private static final Color[] PALETTE = {
        new Color(0x0072b2),
        new Color(0xd55e00),
        new Color(0x009e73),
        new Color(0xcc79a7),
        new Color(0xe69f00),
        new Color(0x56b4e9),
        new Color(0x000000),
    };

    static final Color INK = new Color(0x24292f);
    static final Color FAINT = new Color(0x6e7781);
    private static final Color GRID = new Color(0xe4e7eb);

    private Style() {}

    /** The colour of series {@code index}, 0 or more; the seven colours come round again. */
    public static Color colour(int index) {
        return PALETTE[index % PALETTE.length];
    }

    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    /** Ten digits at most, so that sums of a tick's width show no rounding; very large and small ones with an exponent. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-5 || size >= 1e8)) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        var rounded = new BigDecimal(value).round(new MathContext(10)).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
    }

    /** Gives a chart of one's own this look. */
    public static void apply(AxesChartStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE)
                .setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setChartFontColor(INK)
                .setChartPadding(10)
                .setChartTitleFont(font(Font.BOLD, 13))
                .setChartTitleBoxVisible(false)
                .setLegendFont(font(Font.PLAIN, 12))
                .setLegendBorderColor(Color.WHITE)
                .setLegendBackgroundColor(new Color(255, 255, 255, 200))
                .setLegendPadding(6)
                .setLegendSeriesLineLength(18)
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal)
                .setSeriesColors(PALETTE.clone())
                .setSeriesMarkers(new Marker[] {new None()})
                .setSeriesLines(
                        new BasicStroke[] {new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)})
                .setMarkerSize(5)
                .setLocale(Locale.ROOT);
        styler.setAxisTitleFont(font(Font.PLAIN, 12))
                .setAxisTickLabelsFont(font(Font.PLAIN, 11))
                .setAxisTickLabelsColor(FAINT)
                .setAxisTickMarksColor(GRID)
                .setAxisTicksLineVisible(false)
                .setPlotGridLinesColor(GRID)
                .setPlotGridLinesStroke(new BasicStroke(1f))
                .setPlotGridVerticalLinesVisible(false)
                .setPlotMargin(0)
                .setXAxisTickMarkSpacingHint(70)
                .setYAxisTickMarkSpacingHint(40)
                .setXAxisTickLabelsFormattingFunction(Style::number)
                .setYAxisTickLabelsFormattingFunction(Style::number);
    }
}
