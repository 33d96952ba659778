package dev.fovea.detection.onestage;

import dev.fovea.augment.LabelledBox;
import dev.fovea.detection.assign.YoloCells;
import dev.fovea.engine.Objective;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Iou;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * YOLOv1's head on a grid. The first object whose centre falls into a cell owns it, and of the cell's boxes the one that overlaps it best learns it, or the nearest if none
 * does. Boxes narrower or lower than .005 of the picture are left out.
 */
final class FittedYolo1 implements FittedHead {
    private static final double LEAST_SHARE = .005;

    private final Yolo1Grid grid;
    private final Yolo1Head.Rules rules;

    FittedYolo1(Yolo1Grid grid, Yolo1Head.Rules rules) {
        this.grid = grid;
        this.rules = rules;
    }

    @Override
    public Objective objective() {
        return new Yolo1Objective(grid);
    }

    @Override
    public int boxes() {
        return grid.cells() * grid.boxes();
    }

    @Override
    public Targets targets(List<List<LabelledBox>> objects, List<float[]> outputs, long seen) {
        int pictures = objects.size();
        var owners = objects.stream().map(this::owners).toList();
        int positives = owners.stream().mapToInt(Map::size).sum();
        int over = rules.divisor() == YoloRules.Divisor.PICTURES ? pictures : Math.max(1, positives);
        double share = 1.0 / over;
        var wanted = new float[pictures * grid.channels() * grid.cells()];
        var weights = new float[wanted.length];
        for (int picture = 0; picture < pictures; picture++) {
            for (int box = 0; box < grid.boxes(); box++) {
                for (int cell = 0; cell < grid.cells(); cell++) {
                    weights[grid.at(picture, grid.confidence(box), cell)] = (float) (rules.noObject() * share);
                }
            }
            for (var owned : owners.get(picture).entrySet()) {
                write(outputs.get(0), picture, owned.getKey(), owned.getValue(), share, wanted, weights);
            }
        }
        return new Targets(
                List.of(
                        new Targets.Numbers(wanted, pictures, grid.channels(), grid.cells()),
                        new Targets.Numbers(weights, pictures, grid.channels(), grid.cells())),
                positives,
                over);
    }

    /** Of each cell that has one, its object. */
    private Map<Integer, LabelledBox> owners(List<LabelledBox> objects) {
        var owners = new LinkedHashMap<Integer, LabelledBox>();
        for (var object : objects) {
            var box = object.box();
            if (box.width() >= LEAST_SHARE * grid.width() && box.height() >= LEAST_SHARE * grid.height()) {
                int column = within((int) Math.floor(box.centreX() / grid.width() * grid.columns()), grid.columns());
                int row = within((int) Math.floor(box.centreY() / grid.height() * grid.rows()), grid.rows());
                owners.putIfAbsent(row * grid.columns() + column, object);
            }
        }
        return owners;
    }

    private static int within(int place, int end) {
        return Math.max(0, Math.min(end - 1, place));
    }

    private void write(
            float[] output, int picture, int cell, LabelledBox object, double share, float[] wanted, float[] weights) {
        var truth = object.box();
        var said = IntStream.range(0, grid.boxes())
                .mapToObj(box -> grid.box(output, picture, box, cell))
                .toList();
        int responsible = YoloCells.predictor(said.stream().map(this::relative).toList(), relative(truth));
        double weight = share * object.weight();
        int row = cell / grid.columns();
        int confidence = grid.at(picture, grid.confidence(responsible), cell);
        wanted[confidence] = rules.rescored() ? (float) Iou.IOU.of(said.get(responsible), truth) : 1;
        weights[confidence] = (float) weight;
        double[] code = {
            truth.centreX() / grid.width() * grid.columns() - cell % grid.columns(),
            truth.centreY() / grid.height() * grid.rows() - row,
            Math.sqrt(truth.width() / grid.width()),
            Math.sqrt(truth.height() / grid.height())
        };
        for (int i = 0; i < code.length; i++) {
            int at = grid.at(picture, grid.coordinates(responsible) + i, cell);
            wanted[at] = (float) code[i];
            weights[at] = (float) (rules.box() * weight);
        }
        for (int kind = 0; kind < grid.classes(); kind++) {
            int at = grid.at(picture, kind, cell);
            wanted[at] = kind == object.classIndex() ? 1 : 0;
            weights[at] = (float) weight;
        }
    }

    /** As shares of the picture, in which Darknet compares boxes. */
    private Box relative(Box box) {
        return box.scale(1.0 / grid.width(), 1.0 / grid.height());
    }

    @Override
    public Candidates decode(List<float[]> outputs, int picture, double threshold) {
        var found = new Candidates();
        var output = outputs.get(0);
        for (int box = 0; box < grid.boxes(); box++) {
            for (int cell = 0; cell < grid.cells(); cell++) {
                double confidence = output[grid.at(picture, grid.confidence(box), cell)];
                for (int kind = 0; kind < grid.classes(); kind++) {
                    double score = confidence * output[grid.at(picture, kind, cell)];
                    if (confidence > 0 && score > threshold) {
                        var said = grid.box(output, picture, box, cell);
                        found.add(said.x1(), said.y1(), said.x2(), said.y2(), kind, score);
                    }
                }
            }
        }
        return found;
    }
}
