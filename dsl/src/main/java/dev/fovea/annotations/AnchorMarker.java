package dev.fovea.annotations;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import org.knowm.xchart.style.markers.Marker;

/** A large black cross with a white edge, which stands out from any colour. */
final class AnchorMarker extends Marker {
    private static final double REACH = 6;

    @Override
    public void paint(Graphics2D graphics, double x, double y, int size) {
        var cross = new Path2D.Double();
        cross.moveTo(x - REACH, y - REACH);
        cross.lineTo(x + REACH, y + REACH);
        cross.moveTo(x - REACH, y + REACH);
        cross.lineTo(x + REACH, y - REACH);
        graphics.setStroke(new BasicStroke(5.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor(Color.WHITE);
        graphics.draw(cross);
        graphics.setStroke(new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor(Color.BLACK);
        graphics.draw(cross);
    }
}
