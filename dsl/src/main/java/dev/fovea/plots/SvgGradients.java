package dev.fovea.plots;

import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.util.Locale;
import org.apache.batik.svggen.DefaultExtensionHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGPaintDescriptor;
import org.jspecify.annotations.Nullable;

/** Gradients of several colours, as the scales of heat maps have them; Batik knows those of two alone. */
final class SvgGradients extends DefaultExtensionHandler {
    @Override
    public @Nullable SVGPaintDescriptor handlePaint(Paint paint, SVGGeneratorContext context) {
        if (!(paint instanceof LinearGradientPaint gradient)) {
            return super.handlePaint(paint, context);
        }
        var document = context.getDOMFactory();
        var element = document.createElementNS(SvgWriter.NAMESPACE, "linearGradient");
        var id = context.getIDGenerator().generateID("gradient");
        element.setAttribute("id", id);
        element.setAttribute("gradientUnits", "userSpaceOnUse");
        element.setAttribute("x1", String.valueOf(gradient.getStartPoint().getX()));
        element.setAttribute("y1", String.valueOf(gradient.getStartPoint().getY()));
        element.setAttribute("x2", String.valueOf(gradient.getEndPoint().getX()));
        element.setAttribute("y2", String.valueOf(gradient.getEndPoint().getY()));
        for (int i = 0; i < gradient.getColors().length; i++) {
            var stop = document.createElementNS(SvgWriter.NAMESPACE, "stop");
            stop.setAttribute("offset", String.valueOf(gradient.getFractions()[i]));
            stop.setAttribute(
                    "stop-color", String.format(Locale.ROOT, "#%06x", gradient.getColors()[i].getRGB() & 0xffffff));
            element.appendChild(stop);
        }
        return new SVGPaintDescriptor("url(#" + id + ")", "1", element);
    }
}
