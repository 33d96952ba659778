package dev.fovea.plots;

import java.awt.Dimension;
import java.awt.Graphics2D;
import org.knowm.xchart.BubbleChart;

/** Dots of different sizes over two axes of numbers: XChart's, in Fovea's {@link Style}; may be changed further. */
public final class BubblePlot extends BubbleChart implements Drawing {
    /**
     * Empty axes.
     *
     * @param x what is along the axis, with its unit
     * @param y likewise
     */
    public BubblePlot(String x, String y) {
        super(Style.WIDTH, Style.HEIGHT);
        setXAxisTitle(x);
        setYAxisTitle(y);
        Style.apply(getStyler());
        getStyler().setLegendVisible(false);
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
