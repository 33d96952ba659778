package dev.fovea.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.None;

/**
 * How every chart looks: a card, thin grey axes, and colours that people with colour blindness tell apart. Drawn in the colours of light
 * pages; {@link #dark} has those of dark ones. Set the system property {@code fovea.font} to the name of a font for other letters.
 */
public final class Style {
    /** The size of a chart in CSS pixels: a notebook's width, without scrolling. */
    static final int WIDTH = 760;

    static final int HEIGHT = 400;

    private static final Color BLUE = new Color(0x0072b2);
    private static final Color VERMILION = new Color(0xd55e00);
    /** Okabe and Ito's palette (2008) without its yellow, which is too pale for lines on white. */
    private static final Color[] PALETTE = {
        BLUE,
        VERMILION,
        new Color(0x009e73),
        new Color(0xcc79a7),
        new Color(0xe69f00),
        new Color(0x56b4e9),
        new Color(0x000000),
    };

    static final Color CARD = Color.WHITE;
    static final Color INK = new Color(0x24292f);
    static final Color FAINT = new Color(0x57606a);
    static final Color GRID = new Color(0xe4e7eb);
    /** Letters on strong colours, light on every page. */
    static final Color ON_STRONG = new Color(0xfefefe);

    private static final Map<Color, Color> DARK = Map.of(
            CARD,
            new Color(0x1b1e22),
            INK,
            new Color(0xe6e9ed),
            FAINT,
            new Color(0xa8b0b9),
            GRID,
            new Color(0x383d44),
            Color.BLACK,
            new Color(0xf5f7f9),
            BLUE,
            new Color(0x3996d6),
            VERMILION,
            new Color(0xe8702a));

    private Style() {}

    /** The colour of series {@code index}, 0 or more; the seven colours come round again. */
    public static Color colour(int index) {
        return PALETTE[index % PALETTE.length];
    }

    /** The colour of an area under a line of that colour: the grid shines through. */
    public static Color pale(Color colour) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 110);
    }

    /** What a colour is on dark pages: another one for the card, ink, black and the two strong colours that would be dim. */
    static Color dark(Color light) {
        return DARK.getOrDefault(light, light);
    }

    static Dimension size() {
        return new Dimension(WIDTH, HEIGHT);
    }

    /** Two of them lie beside each other in a notebook. */
    static Dimension narrow() {
        return new Dimension(440, 320);
    }

    static Font font(int style, int size) {
        return new Font(System.getProperty("fovea.font", Font.SANS_SERIF), style, size);
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
        styler.setChartBackgroundColor(CARD)
                .setPlotBackgroundColor(CARD)
                .setPlotBorderVisible(false)
                .setChartFontColor(INK)
                .setChartPadding(10)
                .setChartTitleFont(font(Font.BOLD, 13))
                .setChartTitleBoxVisible(false)
                .setLegendFont(font(Font.PLAIN, 13))
                .setLegendBorderColor(CARD)
                .setLegendBackgroundColor(CARD)
                .setLegendPadding(6)
                .setLegendSeriesLineLength(18)
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal)
                .setSeriesColors(PALETTE.clone())
                .setSeriesMarkers(new Marker[] {new None()})
                .setSeriesLines(new BasicStroke[] {new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)})
                .setMarkerSize(5)
                .setLocale(Locale.ROOT);
        styler.setAxisTitleFont(font(Font.PLAIN, 13))
                .setAxisTickLabelsFont(font(Font.PLAIN, 12))
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
