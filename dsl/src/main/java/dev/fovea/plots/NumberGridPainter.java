package dev.fovea.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Locale;

/** Draws a {@link NumberGrid}. Lengths are in CSS pixels. */
final class NumberGridPainter {
    static final int DENSITY = 2;

    private static final int CELL = 44;
    private static final int MARGIN = 10;
    private static final int LEGEND = 22;
    private static final int FRAME = 3;
    private static final Color FULL = new Color(0x56b4e9);
    private static final Color LINE = new Color(0xe4e7eb);

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

    BufferedImage paint() {
        int width = grid.rows().get(0).size() * CELL + 2 * MARGIN;
        int names = (int) grid.outlines().stream()
                .map(NumberGrid.Outline::name)
                .distinct()
                .count();
        int height = grid.rows().size() * CELL + 2 * MARGIN + names * LEGEND;
        var image = new BufferedImage(width * DENSITY, height * DENSITY, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.scale(DENSITY, DENSITY);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        for (int row = 0; row < grid.rows().size(); row++) {
            for (int column = 0; column < grid.rows().get(row).size(); column++) {
                cell(graphics, row, column);
            }
        }
        outlines(graphics);
        graphics.dispose();
        return image;
    }

    private void cell(Graphics2D graphics, int row, int column) {
        double number = grid.rows().get(row).get(column);
        double strength = 0.75 * (number - least) / range;
        int x = MARGIN + column * CELL;
        int y = MARGIN + row * CELL;
        graphics.setColor(new Color(
                mixed(FULL.getRed(), strength), mixed(FULL.getGreen(), strength), mixed(FULL.getBlue(), strength)));
        graphics.fillRect(x, y, CELL, CELL);
        graphics.setColor(LINE);
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
            graphics.setStroke(new BasicStroke(1.5f));
            graphics.drawOval(x + 4, y + 4, CELL - 8, CELL - 8);
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

    private static int mixed(int full, double strength) {
        return (int) Math.round(255 + (full - 255) * strength);
    }

    static String text(double number) {
        var text = String.format(Locale.ROOT, "%.2f", number);
        return Math.abs(number) < 1 ? text.replaceFirst("0\\.", ".") : text;
    }
}
