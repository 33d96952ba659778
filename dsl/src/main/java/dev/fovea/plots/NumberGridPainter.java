package dev.fovea.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.Locale;

/** Draws a {@link NumberGrid}. Lengths are in CSS pixels. */
final class NumberGridPainter {
    private static final int CELL = 44;
    private static final int MARGIN = 10;
    private static final int LEGEND = 22;
    private static final int FRAME = 3;
    private static final Color FULL = new Color(0x0072b2);
    /** How strong the greatest number's cell is, so that ink can be read on it. */
    private static final double STRONGEST = .55;

    private final NumberGrid grid;
    private final double least;
    private final double range;

    NumberGridPainter(NumberGrid grid) {
        this.grid = grid;
        var numbers = grid.rows().stream()
                .flatMap(java.util.List::stream)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        least = numbers.getMin();
        range = Math.max(numbers.getMax() - least, 1e-12);
    }

    Dimension size() {
        int width = grid.rows().get(0).size() * CELL + 2 * MARGIN;
        int names = (int) grid.outlines().stream()
                .map(NumberGrid.Outline::name)
                .distinct()
                .count();
        return new Dimension(width, grid.rows().size() * CELL + 2 * MARGIN + names * LEGEND);
    }

    void paint(Graphics2D graphics) {
        for (int row = 0; row < grid.rows().size(); row++) {
            for (int column = 0; column < grid.rows().get(row).size(); column++) {
                cell(graphics, row, column);
            }
        }
        outlines(graphics);
    }

    private void cell(Graphics2D graphics, int row, int column) {
        double number = grid.rows().get(row).get(column);
        double strength = STRONGEST * (number - least) / range;
        int x = MARGIN + column * CELL;
        int y = MARGIN + row * CELL;
        graphics.setColor(new Color(FULL.getRed(), FULL.getGreen(), FULL.getBlue(), (int) Math.round(255 * strength)));
        graphics.fillRect(x, y, CELL, CELL);
        graphics.setColor(Style.GRID);
        graphics.drawRect(x, y, CELL, CELL);
        boolean marked = grid.marks().contains(new NumberGrid.Cell(row, column));
        var font = Style.font(marked ? Font.BOLD : Font.PLAIN, marked ? 15 : 13);
        graphics.setFont(font);
        graphics.setColor(Style.INK);
        var metrics = graphics.getFontMetrics();
        var text = text(number);
        graphics.drawString(
                text,
                x + (CELL - metrics.stringWidth(text)) / 2f,
                y + (CELL + metrics.getAscent() - metrics.getDescent()) / 2f);
        if (marked) {
            var thin = graphics.getStroke();
            graphics.setStroke(new BasicStroke(1.5f));
            graphics.drawOval(x + 4, y + 4, CELL - 8, CELL - 8);
            graphics.setStroke(thin);
        }
    }

    private void outlines(Graphics2D graphics) {
        var names = grid.outlines().stream()
                .map(NumberGrid.Outline::name)
                .distinct()
                .toList();
        graphics.setStroke(new BasicStroke(FRAME));
        for (var outline : grid.outlines()) {
            int place = names.indexOf(outline.name());
            graphics.setColor(Style.colour(place + 1));
            // Frames of other names lie inside each other where they share an edge.
            int inset = place * FRAME;
            graphics.drawRect(
                    MARGIN + outline.left() * CELL + inset,
                    MARGIN + outline.top() * CELL + inset,
                    (outline.right() - outline.left()) * CELL - 2 * inset,
                    (outline.bottom() - outline.top()) * CELL - 2 * inset);
        }
        graphics.setFont(Style.font(Font.PLAIN, 13));
        for (int i = 0; i < names.size(); i++) {
            int y = 2 * MARGIN + grid.rows().size() * CELL + i * LEGEND;
            graphics.setColor(Style.colour(i + 1));
            graphics.drawRect(MARGIN + 2, y, 12, 12);
            graphics.setColor(Style.INK);
            graphics.drawString(names.get(i), MARGIN + 24, y + 12);
        }
    }

    static String text(double number) {
        var text = String.format(Locale.ROOT, "%.2f", number);
        return Math.abs(number) < 1 ? text.replaceFirst("0\\.", ".") : text;
    }
}
