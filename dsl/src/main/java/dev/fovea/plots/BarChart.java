package dev.fovea.plots;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.util.List;
import org.knowm.xchart.CategoryChart;

/** A bar for each of some names: XChart's, in Fovea's {@link Style}; may be changed further. */
public final class BarChart extends CategoryChart implements Drawing {
    /** So many letters lie beside each other; if the names have more, their labels are slanted. */
    private static final int FLAT = 80;

    private static final int SLANT = 60;

    /**
     * Empty axes.
     *
     * @param x what is named; may be empty where the names say it
     * @param y what the bars' height tells, with its unit
     */
    public BarChart(String x, String y) {
        super(Style.WIDTH, Style.HEIGHT);
        setXAxisTitle(x);
        setYAxisTitle(y);
        Style.apply(getStyler());
        getStyler().setAvailableSpaceFill(.75);
        // The style's labels are numbers; these are names.
        getStyler().setXAxisTickLabelsFormattingFunction(null);
        getStyler().setLegendVisible(false);
        // Else names would be left out, as numbers between others may be.
        getStyler().setXAxisTickMarkSpacingHint(1);
    }

    /** Adds bars of one colour, and tells their name beside those of the others. */
    BarChart plus(String series, List<String> names, List<? extends Number> values) {
        int index = getSeriesCollection().size();
        addSeries(series, names, values).setFillColor(Style.colour(index));
        getStyler().setLegendVisible(index > 0);
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        getStyler().setXAxisLabelRotation((longest + 2) * names.size() > FLAT ? SLANT : 0);
        return this;
    }

    @Override
    public Dimension size() {
        return Style.size();
    }

    @Override
    public void draw(Graphics2D graphics) {
        Charts.draw(this, size(), graphics);
    }

    @Override
    public Drawing narrow() {
        return new Charts.Drawn(this, Style.narrow());
    }

    @Override
    public String toString() {
        return Charts.text(this);
    }
}
