package dev.fovea.plots;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** Numbers of cells as colours, dark violet to yellow: XChart's, in Fovea's {@link Style}; may be changed further. */
public final class HeatPlot extends HeatMapChart implements Drawing {
    /** Five colours of viridis (van der Walt and Smith, 2015), evenly apart: lightness rises along it, for every eye and in grey. */
    private static final Color[] VIRIDIS = {
        new Color(0x440154), new Color(0x3b528b), new Color(0x21918c), new Color(0x5ec962), new Color(0xfde725),
    };

    /**
     * Empty axes.
     *
     * @param x what is along the axis, with its unit
     * @param y likewise
     */
    public HeatPlot(String x, String y) {
        // XChart's other constructor leaves half of its style out.
        super(new HeatMapChartBuilder()
                .width(Style.WIDTH)
                .height(Style.HEIGHT)
                .xAxisTitle(x)
                .yAxisTitle(y));
        Style.apply(getStyler());
        getStyler().setRangeColors(VIRIDIS.clone());
        getStyler().setDrawBorder(false).setShowValue(false).setPlotContentSize(1);
        getStyler().setPlotGridLinesVisible(false);
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
