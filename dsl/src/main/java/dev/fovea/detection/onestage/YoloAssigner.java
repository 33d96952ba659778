package dev.fovea.detection.onestage;

import dev.fovea.augment.LabelledBox;
import dev.fovea.geometry.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which prediction learns which object. An object belongs to the cell of its centre and to the anchor, among those of all scales, whose shape overlaps
 * its own best (both laid corner on corner; of equal ones the first). Of two objects of one cell the later one stays, and with sigmoid classes
 * the earlier one's class with it. Where the rules share objects, other anchors of that cell learn it too, each the first that it is like, unless they have one that they
 * are the best for. Predictions that overlap any object by more than the rules' threshold and have none of their own
 * learn nothing. What an object weighs counts for all that is learned of it.
 */
final class YoloAssigner {
    /** Rows of predictions with objects are filled up to multiples of this, so that the engine sees few shapes. */
    private static final int ROUND = 32;

    /** An object, the cell that learns it, and the classes that the cell learns. */
    record Row(int scale, int cell, LabelledBox object, Set<Integer> classes) {
        Row {
            classes = Set.copyOf(classes);
        }
    }

    private final List<YoloGrid> grids;
    private final YoloRules rules;
    private final int cells;
    private final int width;

    YoloAssigner(List<YoloGrid> grids, YoloRules rules) {
        this.grids = grids;
        this.rules = rules;
        cells = grids.stream().mapToInt(YoloGrid::cells).sum();
        width = YoloObjective.CLASSES + grids.get(0).classes();
    }

    /** The rows of one picture. */
    List<Row> rows(List<LabelledBox> objects) {
        Map<Integer, Row> rows = new LinkedHashMap<>();
        for (var object : objects) {
            var row = row(object);
            int place = first(row.scale) + row.cell;
            var before = rows.get(place);
            if (before != null && rules.classes() == YoloRules.Classes.SIGMOID) {
                var both = new HashSet<>(before.classes);
                both.addAll(row.classes);
                row = new Row(row.scale, row.cell, object, both);
            }
            rows.put(place, row);
        }
        if (rules.objectness().shareAbove() < 1) {
            objects.forEach(object -> share(object, rows));
        }
        return List.copyOf(rows.values());
    }

    private void share(LabelledBox object, Map<Integer, Row> rows) {
        for (int scale = 0; scale < grids.size(); scale++) {
            var anchors = grids.get(scale).anchors();
            for (int anchor = 0; anchor < anchors.size(); anchor++) {
                if (anchors.get(anchor).iou(object.box().width(), object.box().height())
                        > rules.objectness().shareAbove()) {
                    var row = row(object, scale, anchor);
                    rows.putIfAbsent(first(scale) + row.cell, row);
                }
            }
        }
    }

    private Row row(LabelledBox object) {
        var box = object.box();
        int bestScale = 0;
        int bestAnchor = 0;
        double best = -1;
        for (int scale = 0; scale < grids.size(); scale++) {
            var anchors = grids.get(scale).anchors();
            for (int anchor = 0; anchor < anchors.size(); anchor++) {
                double overlap = anchors.get(anchor).iou(box.width(), box.height());
                if (overlap > best) {
                    best = overlap;
                    bestScale = scale;
                    bestAnchor = anchor;
                }
            }
        }
        return row(object, bestScale, bestAnchor);
    }

    private Row row(LabelledBox object, int scale, int anchor) {
        var box = object.box();
        var grid = grids.get(scale);
        int column = within((int) Math.floor(box.centreX() / grid.stride()), grid.columns());
        int row = within((int) Math.floor(box.centreY() / grid.stride()), grid.rows());
        return new Row(scale, grid.cell(anchor, row, column), object, Set.of(object.classIndex()));
    }

    private static int within(int place, int end) {
        return Math.max(0, Math.min(end - 1, place));
    }

    private int first(int scale) {
        return grids.subList(0, scale).stream().mapToInt(YoloGrid::cells).sum();
    }

    /** @param seen training pictures before these */
    Targets targets(List<List<LabelledBox>> objects, List<float[]> outputs, long seen) {
        int pictures = objects.size();
        var perPicture = objects.stream().map(this::rows).toList();
        int positives = perPicture.stream().mapToInt(List::size).sum();
        int over = rules.divisor() == YoloRules.Divisor.PICTURES ? pictures : Math.max(1, positives);
        double share = 1.0 / over;
        var objectness = new float[pictures * cells];
        var weights = new float[pictures * cells];
        Arrays.fill(weights, (float) (rules.weights().noObject() * share));
        int length = Math.max(1, (positives + ROUND - 1) / ROUND) * ROUND;
        var places = new float[length];
        var wanted = new float[length * width];
        for (int i = YoloObjective.ANCHOR; i < wanted.length; i += width) {
            // Rows that nobody fills weigh nothing, but must be boxes.
            wanted[i] = 1;
            wanted[i + 1] = 1;
        }
        int next = 0;
        for (int picture = 0; picture < pictures; picture++) {
            ignore(objects.get(picture), outputs, picture, weights);
            for (var row : perPicture.get(picture)) {
                int place = picture * cells + first(row.scale) + row.cell;
                objectness[place] = rules.objectness().rescored() ? (float) overlap(row, outputs, picture) : 1;
                weights[place] = (float) (rules.weights().object() * share * row.object.weight());
                places[next] = place;
                write(row, share * row.object.weight(), wanted, next++ * width);
            }
        }
        var arrays = new ArrayList<>(List.of(
                new Targets.Numbers(objectness, pictures, cells),
                new Targets.Numbers(weights, pictures, cells),
                new Targets.Numbers(places, length),
                new Targets.Numbers(wanted, length, width)));
        if (!rules.pull().none()) {
            boolean begins = seen < rules.pull().pictures();
            double pull = begins ? rules.pull().weight() * share : 0;
            arrays.add(new Targets.Numbers(pulls(perPicture, (float) pull), pictures, cells));
        }
        return new Targets(arrays, positives, over);
    }

    /** How strongly each box is pulled to its anchor: all that have no object. */
    private float[] pulls(List<List<Row>> rows, float pull) {
        var pulls = new float[rows.size() * cells];
        Arrays.fill(pulls, pull);
        for (int picture = 0; picture < rows.size(); picture++) {
            for (var row : rows.get(picture)) {
                pulls[picture * cells + first(row.scale) + row.cell] = 0;
            }
        }
        return pulls;
    }

    private double overlap(Row row, List<float[]> outputs, int picture) {
        var said = new double[4];
        grids.get(row.scale).box(outputs.get(row.scale), picture, row.cell, said);
        return overlap(said, row.object.box());
    }

    private void write(Row row, double share, float[] wanted, int at) {
        var grid = grids.get(row.scale);
        var anchor = grid.anchors().get(row.cell / grid.places());
        int place = row.cell % grid.places();
        int line = place / grid.columns();
        var box = row.object.box();
        wanted[at] = (float) (box.centreX() / grid.stride() - place % grid.columns());
        wanted[at + 1] = (float) (box.centreY() / grid.stride() - line);
        wanted[at + 2] = (float) Math.log(box.width() / anchor.width());
        wanted[at + 3] = (float) Math.log(box.height() / anchor.height());
        double picture = (double) grid.columns() * grid.stride() * grid.rows() * grid.stride();
        double small = rules.boxes().overlap().isPresent() ? 1 : 2 - box.area() / picture;
        wanted[at + YoloObjective.BOX_WEIGHT] = (float) (rules.weights().box() * share * small);
        wanted[at + YoloObjective.CLASS_WEIGHT] = (float) (rules.weights().kind() * share);
        wanted[at + YoloObjective.ANCHOR] = (float) (anchor.width() / grid.stride());
        wanted[at + YoloObjective.ANCHOR + 1] = (float) (anchor.height() / grid.stride());
        row.classes.forEach(kind -> wanted[at + YoloObjective.CLASSES + kind] = 1);
    }

    /** Takes the weight from predictions that overlap an object well. */
    private void ignore(List<LabelledBox> objects, List<float[]> outputs, int picture, float[] weights) {
        double threshold = rules.objectness().ignoreAbove();
        var said = new double[4];
        for (var object : objects) {
            var box = object.box();
            // An IoU above t needs centres nearer than (1 - t) / 2t of the object's side along each axis.
            double reach = (1 - threshold) / (2 * threshold);
            for (int scale = 0; scale < grids.size(); scale++) {
                var grid = grids.get(scale);
                int left = place(box.centreX() - reach * box.width(), grid.stride(), grid.columns());
                int right = place(box.centreX() + reach * box.width(), grid.stride(), grid.columns());
                int top = place(box.centreY() - reach * box.height(), grid.stride(), grid.rows());
                int bottom = place(box.centreY() + reach * box.height(), grid.stride(), grid.rows());
                int from = picture * cells + first(scale);
                for (int anchor = 0; anchor < grid.anchors().size(); anchor++) {
                    for (int row = top; row <= bottom; row++) {
                        for (int column = left; column <= right; column++) {
                            int cell = grid.cell(anchor, row, column);
                            grid.box(outputs.get(scale), picture, cell, said);
                            if (overlap(said, box) > threshold) {
                                weights[from + cell] = 0;
                            }
                        }
                    }
                }
            }
        }
    }

    private static int place(double pixels, int stride, int end) {
        return within((int) Math.floor(pixels / stride), end);
    }

    /** IoU of a box told by its centre and sides. */
    static double overlap(double[] centred, Box box) {
        double width =
                Math.min(centred[0] + centred[2] / 2, box.x2()) - Math.max(centred[0] - centred[2] / 2, box.x1());
        double height =
                Math.min(centred[1] + centred[3] / 2, box.y2()) - Math.max(centred[1] - centred[3] / 2, box.y1());
        if (width <= 0 || height <= 0) {
            return 0;
        }
        return width * height / (centred[2] * centred[3] + box.area() - width * height);
    }
}
