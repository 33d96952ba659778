package dev.fovea.plots;

import java.awt.Color;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Writes drawings as SVG, through Batik. Colours of {@link Style} that differ on dark pages get a class, and the file a rule that exchanges them where the reader prefers dark. The colours themselves stay in the
 * attributes, for readers that know no rules.
 */
final class SvgWriter {
    static final String NAMESPACE = "http://www.w3.org/2000/svg";
    /** Digits behind the point, of a CSS pixel. */
    private static final int PRECISION = 2;

    private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");
    private static final Map<String, Integer> NAMED = Map.of("white", 0xffffff, "black", 0);

    private SvgWriter() {}

    static String svg(Drawing drawing) {
        var document = document();
        var context = SVGGeneratorContext.createDefault(document);
        context.setPrecision(PRECISION);
        context.setComment(null);
        context.setExtensionHandler(new SvgGradients());
        var graphics = new SVGGraphics2D(context, true);
        var size = drawing.size();
        graphics.setSVGCanvasSize(size);
        graphics.setColor(Style.CARD);
        graphics.fillRect(0, 0, size.width, size.height);
        drawing.draw(graphics);
        var root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + size.width + " " + size.height);
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", drawing.toString());
        SvgRuns.join(root);
        var rules = new TreeMap<String, String>();
        darken(root, rules);
        if (!rules.isEmpty()) {
            root.insertBefore(style(document, rules), root.getFirstChild());
        }
        return unique(text(graphics, root));
    }

    /** Gives each element whose colour is another on dark pages its class. */
    private static void darken(Element element, Map<String, String> rules) {
        var classes = new StringBuilder();
        for (var property : new String[] {"fill", "stroke"}) {
            var light = colour(element.getAttribute(property));
            if (light != null) {
                var dark = Style.dark(light);
                if (!dark.equals(light)) {
                    var name = "fovea-" + property + "-" + hex(light);
                    rules.put(name, property + ":#" + hex(dark));
                    classes.append(classes.isEmpty() ? "" : " ").append(name);
                }
            }
        }
        if (!classes.isEmpty()) {
            element.setAttribute("class", classes.toString());
        }
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                darken(inner, rules);
            }
        }
    }

    private static Element style(Document document, Map<String, String> rules) {
        var css = new StringBuilder("@media (prefers-color-scheme:dark){");
        rules.forEach((name, rule) ->
                css.append('.').append(name).append('{').append(rule).append('}'));
        var style = document.createElementNS(NAMESPACE, "style");
        style.setTextContent(css.append('}').toString());
        return style;
    }

    private static @Nullable Color colour(String attribute) {
        var named = NAMED.get(attribute);
        if (named != null) {
            return new Color(named);
        }
        var rgb = RGB.matcher(attribute);
        return rgb.matches()
                ? new Color(
                        Integer.parseInt(rgb.group(1)), Integer.parseInt(rgb.group(2)), Integer.parseInt(rgb.group(3)))
                : null;
    }

    private static String hex(Color colour) {
        return String.format(Locale.ROOT, "%06x", colour.getRGB() & 0xffffff);
    }

    /** Names of clip paths and gradients that no other drawing of the same page has, unless it is the same drawing. */
    private static String unique(String svg) {
        var own = "f" + Integer.toHexString(svg.hashCode());
        return svg.replaceAll("id=\"(\\w+)\"", "id=\"" + own + "$1\"")
                .replaceAll("url\\(#(\\w+)\\)", "url(#" + own + "$1)");
    }

    private static String text(SVGGraphics2D graphics, Element root) {
        var text = new StringWriter();
        try {
            graphics.stream(root, text, false, false);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        // Batik writes a file's head, which is nothing for the middle of a page.
        var file = text.toString();
        return file.substring(file.indexOf("<svg"));
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java has no XML documents (" + e + ")", e);
        }
    }
}
