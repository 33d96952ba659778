package dev.fovea.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Makes one element of each run of lines that go on from each other, and one of each run of equal dots; XChart draws them one by one, and a file of thousands of elements is ten times as
 * long.
 */
final class SvgRuns {
    /** Where the elements of a run differ from each other. */
    private static final Map<String, List<String>> PLACES =
            Map.of("line", List.of("x1", "y1", "x2", "y2"), "circle", List.of("cx", "cy"));

    private SvgRuns() {}

    static void join(Element parent) {
        var run = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; ) {
            var next = child.getNextSibling();
            if (child instanceof Element element) {
                if (!run.isEmpty() && !goesOn(run.get(run.size() - 1), element)) {
                    replace(run);
                    run.clear();
                }
                if (PLACES.containsKey(element.getTagName())) {
                    run.add(element);
                } else {
                    join(element);
                }
            }
            child = next;
        }
        replace(run);
    }

    private static boolean goesOn(Element before, Element element) {
        if (!before.getTagName().equals(element.getTagName()) || !look(before).equals(look(element))) {
            return false;
        }
        return element.getTagName().equals("circle")
                || (before.getAttribute("x2").equals(element.getAttribute("x1"))
                        && before.getAttribute("y2").equals(element.getAttribute("y1")));
    }

    /** All attributes but those of the place. */
    private static Map<String, String> look(Element element) {
        var look = new TreeMap<String, String>();
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            look.put(attributes.item(i).getNodeName(), attributes.item(i).getNodeValue());
        }
        look.keySet().removeAll(PLACES.getOrDefault(element.getTagName(), List.of()));
        return look;
    }

    private static void replace(List<Element> run) {
        if (run.size() < 2) {
            return;
        }
        var first = run.get(0);
        boolean dots = first.getTagName().equals("circle");
        var joined = first.getOwnerDocument().createElementNS(first.getNamespaceURI(), "path");
        look(first).forEach(joined::setAttribute);
        joined.setAttribute("d", dots ? dots(run) : line(run));
        if (dots) {
            // A line of no length with round ends; groups of Batik stroke in the colour in which they fill.
            joined.removeAttribute("r");
            joined.removeAttribute("stroke");
            fillAsStroke(joined, "fill", "stroke");
            fillAsStroke(joined, "fill-opacity", "stroke-opacity");
            joined.setAttribute("fill", "none");
            joined.setAttribute("stroke-linecap", "round");
            joined.setAttribute("stroke-width", String.valueOf(2 * Double.parseDouble(first.getAttribute("r"))));
        }
        first.getParentNode().insertBefore(joined, first);
        run.forEach(element -> element.getParentNode().removeChild(element));
    }

    private static void fillAsStroke(Element element, String fill, String stroke) {
        if (element.hasAttribute(fill)) {
            element.setAttribute(stroke, element.getAttribute(fill));
        }
    }

    private static String dots(List<Element> run) {
        var path = new StringBuilder();
        run.forEach(dot -> path.append('M')
                .append(dot.getAttribute("cx"))
                .append(' ')
                .append(dot.getAttribute("cy"))
                .append("h0"));
        return path.toString();
    }

    private static String line(List<Element> run) {
        var first = run.get(0);
        var path = new StringBuilder("M" + first.getAttribute("x1") + " " + first.getAttribute("y1"));
        run.forEach(line ->
                path.append('L').append(line.getAttribute("x2")).append(' ').append(line.getAttribute("y2")));
        return path.toString();
    }
}
