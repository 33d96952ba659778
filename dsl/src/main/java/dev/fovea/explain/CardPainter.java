package dev.fovea.explain;

import dev.fovea.images.Picture;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/** Draws panels on a white card. All lengths are in CSS pixels; the drawing itself is denser. */
final class CardPainter {
    /** Pixels for each CSS pixel, so that text is sharp on dense screens. */
    static final int DENSITY = 2;

    private static final int WIDTH = 720;
    private static final int MARGIN = 12;
    private static final int GAP = 4;
    private static final int HEAD = 24;
    private static final int LABEL = 14;
    private static final int BETWEEN = 14;
    private static final int BAR = 96;
    /** Screen pixels for one of a picture's from which on one would see that some are wider. */
    private static final int VISIBLE = 4;

    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 12);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 9);
    private static final Color INK = new Color(0x24292f);
    private static final Color FAINT = new Color(0x57606a);
    private static final Color EDGE = new Color(0xd0d7de);

    private final List<Panel> panels;

    CardPainter(List<Panel> panels) {
        this.panels = List.copyOf(panels);
    }

    BufferedImage paint() {
        int height = MARGIN;
        for (var panel : panels) {
            height += height(panel) + BETWEEN;
        }
        var image =
                new BufferedImage(WIDTH * DENSITY, (height - BETWEEN + MARGIN) * DENSITY, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(DENSITY, DENSITY);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        int top = MARGIN;
        for (var panel : panels) {
            paintHead(graphics, panel, top);
            paintTiles(graphics, panel, top + HEAD);
            top += height(panel) + BETWEEN;
        }
        graphics.dispose();
        return image;
    }

    private static int height(Panel panel) {
        int rows = (panel.tiles().size() + panel.columns() - 1) / panel.columns();
        return HEAD + rows * (cell(panel) + GAP + label(panel)) - GAP;
    }

    private static int label(Panel panel) {
        return panel.tiles().stream().allMatch(tile -> tile.label().isEmpty()) ? 0 : LABEL;
    }

    /** The side of a tile: what fits the width, and of whole screen pixels for each of the picture's where one would see them. */
    private static int cell(Panel panel) {
        int columns = panel.columns();
        int room = Math.min(panel.tile(), (WIDTH - 2 * MARGIN - (columns - 1) * GAP) / columns);
        int side = panel.tiles().stream()
                .mapToInt(tile -> longerSide(tile.picture()))
                .max()
                .orElse(1);
        int factor = room * DENSITY / side;
        return factor < VISIBLE ? room : factor * side / DENSITY;
    }

    private static void paintHead(Graphics2D graphics, Panel panel, int top) {
        int baseline = top + 12;
        graphics.setColor(INK);
        graphics.setFont(TITLE);
        graphics.drawString(panel.title(), MARGIN, baseline);
        int after = MARGIN + graphics.getFontMetrics().stringWidth(panel.title()) + 10;
        graphics.setColor(FAINT);
        graphics.setFont(TEXT);
        graphics.drawString(panel.note(), after, baseline);
        panel.scale().ifPresent(scale -> paintScale(graphics, scale, baseline));
    }

    private static void paintScale(Graphics2D graphics, Scale scale, int baseline) {
        double least = Math.max(Math.abs(scale.low()), Math.abs(scale.high())) / 1000;
        var high = number(scale.high(), least);
        int right = WIDTH - MARGIN - graphics.getFontMetrics().stringWidth(high);
        graphics.drawString(high, right, baseline);
        int left = right - 6 - BAR;
        for (int i = 0; i < BAR * DENSITY; i++) {
            var colour = scale.map().at(i / (BAR * DENSITY - 1.0));
            graphics.setColor(new Color(colour.red(), colour.green(), colour.blue()));
            graphics.fill(new Rectangle2D.Double(left + i / (double) DENSITY, baseline - 8, 1.0 / DENSITY, 8));
        }
        graphics.setColor(FAINT);
        var low = number(scale.low(), least);
        graphics.drawString(low, left - 6 - graphics.getFontMetrics().stringWidth(low), baseline);
    }

    /** Three digits, and 0 for what is less than the colours tell. */
    private static String number(double value, double least) {
        return Math.abs(value) < least ? "0" : String.format(Locale.ROOT, "%.3g", value);
    }

    private static void paintTiles(Graphics2D graphics, Panel panel, int top) {
        int cell = cell(panel);
        int step = cell + GAP;
        for (int i = 0; i < panel.tiles().size(); i++) {
            int x = MARGIN + i % panel.columns() * step;
            int y = top + i / panel.columns() * (step + label(panel));
            paintTile(graphics, panel.tiles().get(i), x, y, cell);
        }
    }

    private static void paintTile(Graphics2D graphics, Tile tile, int x, int y, int cell) {
        var picture = tile.picture();
        double scale = (double) cell / longerSide(picture);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                scale * DENSITY >= 1
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        int width = Math.max(1, (int) Math.round(picture.size().width() * scale));
        int height = Math.max(1, (int) Math.round(picture.size().height() * scale));
        graphics.setColor(EDGE);
        graphics.fill(new Rectangle2D.Double(x - 0.5, y - 0.5, width + 1, height + 1));
        graphics.drawImage(picture.toImage(), x, y, width, height, null);
        if (tile.crossed()) {
            graphics.setColor(Color.WHITE);
            graphics.setStroke(new BasicStroke(1));
            graphics.draw(new Line2D.Double(x + width * 0.25, y + height * 0.75, x + width * 0.75, y + height * 0.25));
        }
        graphics.setColor(FAINT);
        graphics.setFont(SMALL);
        graphics.drawString(tile.label(), x + 1, y + cell + LABEL - 4);
    }

    private static int longerSide(Picture picture) {
        return Math.max(picture.size().width(), picture.size().height());
    }
}
