package dev.fovea.images;

import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws a picture with the legend of its {@link ClassMap} beside it. All lengths are in CSS pixels; the drawing itself is denser. */
final class ClassMapPainter {
    private static final int SMALLEST = 200;
    private static final int LARGEST = 420;
    private static final int GAP = 10;
    private static final int SWATCH = 12;
    private static final int LINE = 20;
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Color TEXT = new Color(0x24292f);

    private final ClassMap map;
    private final List<Integer> types;

    ClassMapPainter(ClassMap map) {
        this.map = map;
        types = map.present();
    }

    BufferedImage paint(Picture drawn) {
        int longer = Math.max(drawn.size().width(), drawn.size().height());
        double scale = longer > LARGEST ? (double) LARGEST / longer : Math.max(1, (SMALLEST + longer - 1) / longer);
        int width = (int) Math.round(drawn.size().width() * scale);
        int height = (int) Math.round(drawn.size().height() * scale);
        int all = Math.max(height, types.size() * LINE) + 2 * GAP;
        var image = new BufferedImage(
                (width + legendWidth() + 3 * GAP) * GridPainter.DENSITY,
                all * GridPainter.DENSITY,
                BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(GridPainter.DENSITY, GridPainter.DENSITY);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                scale >= 1
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(drawn.toImage(), GAP, GAP, width, height, null);
        graphics.setFont(FONT);
        for (int i = 0; i < types.size(); i++) {
            int type = types.get(i);
            int left = width + 2 * GAP;
            int top = GAP + i * LINE;
            graphics.setColor(
                    map.isBackground(type) ? Color.WHITE : map.colour(type).awt());
            graphics.fillRect(left, top + 2, SWATCH, SWATCH);
            graphics.setColor(TEXT);
            graphics.drawRect(left, top + 2, SWATCH, SWATCH);
            graphics.drawString(told(type), left + SWATCH + 7, top + SWATCH + 1);
        }
        graphics.dispose();
        return image;
    }

    private String told(int type) {
        return map.classes().get(type) + "  " + map.share(type);
    }

    private int legendWidth() {
        var graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            var metrics = graphics.getFontMetrics(FONT);
            return SWATCH
                    + 12
                    + types.stream()
                            .mapToInt(type -> metrics.stringWidth(told(type)))
                            .max()
                            .orElse(0);
        } finally {
            graphics.dispose();
        }
    }
}
