package dev.fovea.images;

import dev.fovea.geometry.Size;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws a {@link PictureGrid}. All lengths are in CSS pixels; the drawing itself is denser. */
final class GridPainter {
    /** Pixels for each CSS pixel, so that text is sharp on dense screens. */
    static final int DENSITY = 2;

    private static final int SMALLEST_CELL = 84;
    private static final int LARGEST_CELL = 260;
    private static final int GAP = 10;
    private static final int TEXT_GAP = 3;
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final Color TEXT = new Color(0x24292f);
    private static final Color RIGHT = new Color(0x1a7f37);
    private static final Color WRONG = new Color(0xc9252d);

    private final PictureGrid grid;
    private final int columns;
    private final int rows;
    private final int side;
    private final int tallest;
    private final int textHeight;
    private final int lineHeight;

    GridPainter(PictureGrid grid) {
        this.grid = grid;
        this.columns = Math.min(grid.columns(), grid.pictures().size());
        this.rows = (grid.pictures().size() + columns - 1) / columns;
        int largest =
                grid.pictures().stream().mapToInt(GridPainter::longerSide).max().orElse(1);
        this.side = Math.min(LARGEST_CELL, largest * Math.max(1, SMALLEST_CELL / largest));
        this.tallest = grid.pictures().stream()
                .mapToInt(picture -> shown(picture.size().height(), picture))
                .max()
                .orElse(1);
        this.lineHeight = metrics(FONT).getHeight();
        int lines = grid.labels().stream()
                .mapToInt(label -> lines(label).size())
                .max()
                .orElse(0);
        this.textHeight = lines == 0 ? 0 : TEXT_GAP + lines * lineHeight;
    }

    /** Pixels of blue, green and red bytes, which is what the codec of PNG takes. */
    BufferedImage paint() {
        int width = columns * (cellWidth() + GAP) + GAP;
        int height = rows * (tallest + textHeight + GAP) + GAP;
        var image = new BufferedImage(width * DENSITY, height * DENSITY, BufferedImage.TYPE_3BYTE_BGR);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(DENSITY, DENSITY);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        for (int i = 0; i < grid.pictures().size(); i++) {
            int left = GAP + i % columns * (cellWidth() + GAP);
            int top = GAP + i / columns * (tallest + textHeight + GAP);
            paintPicture(graphics, grid.pictures().get(i), left, top);
            if (!grid.labels().isEmpty()) {
                paintLabel(graphics, i, left, top + tallest + TEXT_GAP);
            }
        }
        graphics.dispose();
        return image;
    }

    private int cellWidth() {
        return Math.max(side, SMALLEST_CELL);
    }

    /** Enlarged by whole pixels where small, resized smoothly where large, in the middle of its cell. */
    private void paintPicture(Graphics2D graphics, Picture picture, int left, int top) {
        int width = shown(picture.size().width(), picture);
        int height = shown(picture.size().height(), picture);
        int x = left + (cellWidth() - width) / 2;
        int y = top + (tallest - height) / 2;
        if (side >= longerSide(picture)) {
            graphics.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
            graphics.drawImage(picture.toImage(), x, y, width, height, null);
            return;
        }
        var dense = new Size(width * DENSITY, height * DENSITY);
        var transform = graphics.getTransform();
        graphics.setTransform(new AffineTransform());
        graphics.drawImage(resized(picture, dense).toImage(), x * DENSITY, y * DENSITY, null);
        graphics.setTransform(transform);
    }

    private static Picture resized(Picture picture, Size size) {
        if (picture.size().equals(size)) {
            return picture;
        }
        boolean isLess = size.area() < picture.size().area();
        return picture.resized(
                size.width(), size.height(), isLess ? Interpolation.OPENCV_AREA : Interpolation.OPENCV_CUBIC);
    }

    /** A length of a picture's own pixels in the grid's. */
    private int shown(int length, Picture picture) {
        return Math.max(1, (int) Math.round(length * (double) side / longerSide(picture)));
    }

    private void paintLabel(Graphics2D graphics, int index, int left, int top) {
        var mark = grid.marks().get(index);
        graphics.setColor(
                switch (mark) {
                    case PLAIN -> TEXT;
                    case RIGHT -> RIGHT;
                    case WRONG -> WRONG;
                });
        var font = mark == PictureGrid.Mark.WRONG ? FONT.deriveFont(Font.BOLD) : FONT;
        graphics.setFont(font);
        var metrics = metrics(font);
        int baseline = top + metrics.getAscent();
        for (var line : lines(grid.labels().get(index))) {
            var text = fitted(line, metrics, cellWidth() + GAP - 2);
            float middle = left + (cellWidth() - metrics.stringWidth(text)) / 2f;
            graphics.drawString(text, middle, baseline);
            baseline += lineHeight;
        }
    }

    /** The text itself, or as much of its beginning as fits with an ellipsis after it. */
    private static String fitted(String text, FontMetrics metrics, int width) {
        if (metrics.stringWidth(text) <= width) {
            return text;
        }
        int kept = text.length();
        while (kept > 0 && metrics.stringWidth(text.substring(0, kept) + "…") > width) {
            kept = text.offsetByCodePoints(kept, -1);
        }
        return text.substring(0, kept).stripTrailing() + "…";
    }

    private static List<String> lines(String label) {
        return label.lines().toList();
    }

    private static int longerSide(Picture picture) {
        return Math.max(picture.size().width(), picture.size().height());
    }

    private static FontMetrics metrics(Font font) {
        var graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        try {
            return graphics.getFontMetrics(font);
        } finally {
            graphics.dispose();
        }
    }
}
