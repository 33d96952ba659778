package dev.fovea.plots;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Locale;

/** Draws a {@link ConfusionMatrix}. Lengths are in CSS pixels. */
final class ConfusionPainter {
    static final int DENSITY = 2;

    private static final int GRID = 440;
    private static final int SMALLEST_CELL = 8;
    private static final int LARGEST_CELL = 64;
    /** Cells at least this large hold their count, and rows their class. */
    private static final int READABLE_CELL = 26;

    private static final int READABLE_ROW = 11;
    private static final int MARGIN = 14;
    private static final int AXIS = 22;
    private static final int RECALL = 58;
    private static final double SLANT = Math.toRadians(40);
    private static final Color RIGHT = new Color(0x0a5a94);
    private static final Color WRONG = new Color(0xd55e00);
    private static final Color LINE = new Color(0xe4e7eb);
    private static final Font NUMBER = Style.font(Font.PLAIN, 11);

    private final ConfusionMatrix matrix;
    private final int n;
    private final int cell;
    private final Graphics2D measure = graphics(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
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

    BufferedImage paint() {
        int slanted = cell >= READABLE_ROW ? (int) (width(matrix.classes().get(n - 1), label) * Math.cos(SLANT)) : 0;
        int width = left + n * cell + Math.max(RECALL, slanted) + MARGIN;
        int height = top + n * cell + MARGIN;
        var image = new BufferedImage(width * DENSITY, height * DENSITY, BufferedImage.TYPE_INT_RGB);
        var graphics = graphics(image);
        graphics.scale(DENSITY, DENSITY);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        paintCells(graphics);
        paintClasses(graphics);
        paintAxes(graphics);
        graphics.dispose();
        return image;
    }

    private void paintCells(Graphics2D graphics) {
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                int x = left + column * cell;
                int y = top + row * cell;
                var colour = colour(row, column);
                graphics.setColor(colour);
                graphics.fillRect(x, y, cell, cell);
                graphics.setColor(LINE);
                graphics.drawRect(x, y, cell, cell);
                if (cell >= READABLE_CELL && matrix.count(row, column) > 0) {
                    graphics.setColor(isDark(colour) ? Color.WHITE : Style.INK);
                    centred(graphics, String.valueOf(matrix.count(row, column)), NUMBER, x + cell / 2f, y + cell / 2f);
                }
            }
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
            var recall = String.format(Locale.ROOT, "%.1f %%", 100 * matrix.share(i, i));
            centred(graphics, recall, label, left + n * cell + 8 + width(recall, label) / 2f, middle);
        }
    }

    private void paintAxes(Graphics2D graphics) {
        var bold = Style.font(Font.BOLD, 12);
        graphics.setColor(Style.INK);
        centred(graphics, "predicted", bold, left + n * cell / 2f, MARGIN + 4);
        var turned = (Graphics2D) graphics.create();
        turned.translate(MARGIN + 4, top + n * cell / 2f);
        turned.rotate(-Math.PI / 2);
        centred(turned, "true", bold, 0, 0);
        turned.dispose();
    }

    /** The root of the share, so that a few mistakes in a hundred can be seen. */
    private Color colour(int row, int column) {
        double strength = Math.sqrt(matrix.share(row, column));
        var full = row == column ? RIGHT : WRONG;
        return new Color(
                mixed(full.getRed(), strength), mixed(full.getGreen(), strength), mixed(full.getBlue(), strength));
    }

    private static int mixed(int full, double strength) {
        return (int) Math.round(255 + (full - 255) * strength);
    }

    private static boolean isDark(Color colour) {
        return 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue() < 140;
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

    private static Graphics2D graphics(BufferedImage image) {
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        return graphics;
    }
}
