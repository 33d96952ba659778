package dev.fovea.networks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Where the parts of a drawn net stand, in pixels from the top left. */
final class DrawingLayout {
    static final int LINE = 16;
    private static final int MARGIN = 10;

    /**
     * A part's place.
     *
     * @param label its name, without that of the frame around it
     */
    record Placed(DrawnPart part, String label, double x, double y, double width, double height) {}

    record Point(double x, double y) {}

    final List<Placed> parts = new ArrayList<>();
    final List<List<Point>> edges = new ArrayList<>();
    final double width;
    final double height;

    private final IdentityHashMap<DrawnPart.Unit, ElkNode> homes = new IdentityHashMap<>();

    DrawingLayout(Drawing drawing, List<DrawnPart> roots) {
        var graph = ElkGraphUtil.createGraph();
        LayoutMetaDataService.getInstance();
        graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        graph.setProperty(CoreOptions.DIRECTION, drawing.across() ? Direction.RIGHT : Direction.DOWN);
        graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
        graph.setProperty(CoreOptions.SPACING_NODE_NODE, 18.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 22.0);
        var places = new IdentityHashMap<ElkNode, DrawnPart>();
        roots.forEach(part -> add(part, "", graph, places));
        connect(drawing.net(), roots);
        new RecursiveGraphLayoutEngine().layout(graph, new BasicProgressMonitor());
        width = graph.getWidth();
        height = graph.getHeight();
        collect(graph, "", 0, 0, places);
    }

    private void add(DrawnPart part, String around, ElkNode parent, IdentityHashMap<ElkNode, DrawnPart> places) {
        var node = ElkGraphUtil.createNode(parent);
        places.put(node, part);
        if (part instanceof DrawnPart.Frame frame) {
            node.setProperty(CoreOptions.PADDING, new ElkPadding(LINE + MARGIN, MARGIN, MARGIN, MARGIN));
            frame.parts().forEach(inside -> add(inside, frame.name() + ".", node, places));
        } else {
            double widest = Stream.concat(
                            Stream.of(DrawingSvg.width(label(part, around), true)),
                            part.lines().stream().map(line -> DrawingSvg.width(line, false)))
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(0);
            node.setDimensions(widest + 2 * MARGIN, (1 + part.lines().size()) * LINE + MARGIN);
            part.units().forEach(unit -> homes.put(unit, node));
        }
    }

    private void connect(Net net, List<DrawnPart> roots) {
        var makers = new IdentityHashMap<NamedLayer, ElkNode>();
        roots.stream().flatMap(DrawnPart::units).forEach(unit -> unit.layers()
                .forEach(named -> makers.put(named, home(unit))));
        var drawn = new HashSet<List<ElkNode>>();
        for (var named : net.layers()) {
            var to = makers.get(named);
            if (to == null) {
                continue;
            }
            for (int input : named.inputs()) {
                var from = makers.get(net.layers().get(DrawnParts.origin(net, input)));
                if (from != null && from != to && drawn.add(List.of(from, to))) {
                    ElkGraphUtil.createSimpleEdge(from, to);
                }
            }
        }
    }

    private ElkNode home(DrawnPart.Unit unit) {
        var home = homes.get(unit);
        if (home == null) {
            throw new AssertionError(unit);
        }
        return home;
    }

    /** ELK's coordinates are those within the node that holds something. */
    private void collect(ElkNode node, String around, double x, double y, IdentityHashMap<ElkNode, DrawnPart> places) {
        for (var edge : node.getContainedEdges()) {
            for (var section : edge.getSections()) {
                edges.add(points(section, x, y));
            }
        }
        for (var child : node.getChildren()) {
            var part = places.get(child);
            if (part == null) {
                throw new AssertionError(child);
            }
            double left = x + child.getX();
            double top = y + child.getY();
            parts.add(new Placed(part, label(part, around), left, top, child.getWidth(), child.getHeight()));
            collect(child, part.name() + ".", left, top, places);
        }
    }

    private static String label(DrawnPart part, String around) {
        return part.name().startsWith(around) ? part.name().substring(around.length()) : part.name();
    }

    private static List<Point> points(ElkEdgeSection section, double x, double y) {
        var points = new ArrayList<Point>();
        points.add(new Point(x + section.getStartX(), y + section.getStartY()));
        section.getBendPoints().forEach(bend -> points.add(new Point(x + bend.getX(), y + bend.getY())));
        points.add(new Point(x + section.getEndX(), y + section.getEndY()));
        return points;
    }
}
