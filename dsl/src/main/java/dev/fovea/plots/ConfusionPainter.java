package dev.fovea.plots;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Locale;

/** Draws a {@link ConfusionMatrix}. Lengths are in CSS pixels. */
final class ConfusionPainter {
    private static final int GRID = 440;
    private static final int SMALLEST_CELL = 8;
    private static final int LARGEST_CELL = 64;
    /** Cells at least this large hold their count, and rows their class. */
    private static final int READABLE_CELL = 26;

    private static final int READABLE_ROW = 11;
    /** Cells stronger than this hold light letters. */
    private static final double STRONG = 0.65;

    private static final int MARGIN = 14;
    private static final int AXIS = 22;
    private static final int RECALL = 58;
    private static final double SLANT = Math.toRadians(40);
    private static final Color RIGHT = new Color(0x0a5a94);
    private static final Color WRONG = new Color(0xd55e00);

    private final ConfusionMatrix matrix;
    private final int n;
    private final int cell;
    private final Graphics2D measure = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    private final Font label;
    private final int left;
    private final int top;

    ConfusionPainter(ConfusionMatrix matrix) {
        this.matrix = matrix;
        this.n = matrix.classes().size();
        this.cell = Math.max(SMALLEST_CELL, Math.min(LARGEST_CELL, GRID / n));
        this.label = Style.font(Font.PLAIN, Math.min(12, Math.max(8, cell - 2)));
        int longest = matrix.classes().stream()
                .mapToInt(name -> width(name, label))
                .max()
                .orElse(0);
        int shown = cell >= READABLE_ROW ? longest : 0;
        this.left = MARGIN + AXIS + shown + 8;
        this.top = MARGIN + AXIS + (int) (shown * Math.sin(SLANT)) + 12;
    }

    Dimension size() {
        int slanted = cell >= READABLE_ROW ? (int) (width(matrix.classes().get(n - 1), label) * Math.cos(SLANT)) : 0;
        int width = left + n * cell + Math.max(RECALL, slanted) + MARGIN;
        return new Dimension(width, top + n * cell + MARGIN);
    }

    void paint(Graphics2D graphics) {
        paintCells(graphics);
        paintClasses(graphics);
        paintAxes(graphics);
    }

    private void paintCells(Graphics2D graphics) {
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                int x = left + column * cell;
                int y = top + row * cell;
                if (matrix.count(row, column) > 0) {
                    double strength = strength(row, column);
                    graphics.setColor(tint(row == column ? RIGHT : WRONG, strength));
                    graphics.fillRect(x, y, cell, cell);
                    if (cell >= READABLE_CELL) {
                        graphics.setColor(strength > STRONG ? Style.ON_STRONG : Style.INK);
                        var count = String.valueOf(matrix.count(row, column));
                        centred(graphics, count, Style.font(Font.PLAIN, 12), x + cell / 2f, y + cell / 2f);
                    }
                }
            }
        }
        paintLines(graphics);
    }

    private void paintLines(Graphics2D graphics) {
        graphics.setColor(Style.GRID);
        for (int i = 0; i <= n; i++) {
            graphics.drawLine(left + i * cell, top, left + i * cell, top + n * cell);
            graphics.drawLine(left, top + i * cell, left + n * cell, top + i * cell);
        }
    }

    private void paintClasses(Graphics2D graphics) {
        if (cell < READABLE_ROW) {
            return;
        }
        for (int i = 0; i < n; i++) {
            var name = matrix.classes().get(i);
            graphics.setColor(Style.INK);
            float middle = top + (i + 0.5f) * cell;
            centred(graphics, name, label, left - 8 - width(name, label) / 2f, middle);
            var turned = (Graphics2D) graphics.create();
            turned.translate(left + (i + 0.5) * cell, top - 7);
            turned.rotate(-SLANT);
            turned.setFont(label);
            turned.drawString(name, 0, 0);
            turned.dispose();
            graphics.setColor(Style.FAINT);
            var recall = matrix.isBackground(i) ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * matrix.share(i, i));
            centred(graphics, recall, label, left + n * cell + 8 + width(recall, label) / 2f, middle);
        }
    }

    private void paintAxes(Graphics2D graphics) {
        var bold = Style.font(Font.BOLD, 13);
        graphics.setColor(Style.INK);
        centred(graphics, "predicted", bold, left + n * cell / 2f, MARGIN + 4);
        var turned = (Graphics2D) graphics.create();
        turned.translate(MARGIN + 4, top + n * cell / 2f);
        turned.rotate(-Math.PI / 2);
        centred(turned, "true", bold, 0, 0);
        turned.dispose();
    }

    /** The root of the share, so that a few mistakes in a hundred can be seen. */
    private double strength(int row, int column) {
        return Math.sqrt(matrix.share(row, column));
    }

    /** Translucent, so that a cell without strength is the card, whatever colour that has. */
    private static Color tint(Color full, double strength) {
        return new Color(full.getRed(), full.getGreen(), full.getBlue(), (int) Math.round(255 * strength));
    }

    private int width(String text, Font font) {
        return measure.getFontMetrics(font).stringWidth(text);
    }

    private static void centred(Graphics2D graphics, String text, Font font, float x, float y) {
        graphics.setFont(font);
        var metrics = graphics.getFontMetrics();
        graphics.drawString(
                text, x - metrics.stringWidth(text) / 2f, y + (metrics.getAscent() - metrics.getDescent()) / 2f);
    }
}
