package dev.fovea.detection.twostage;

import dev.fovea.augment.LabelledBox;
import dev.fovea.detection.assign.Assignment;
import dev.fovea.detection.onestage.Targets;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Boxes;
import java.util.ArrayList;
import java.util.List;

/**
 * The regions that the second stage learns from in a batch, and what it should say of them.
 *
 * @param regions in the order of the targets' rows
 */
public record RegionTargets(List<Region> regions, Targets targets) {
    public RegionTargets {
        regions = List.copyOf(regions);
    }

    /** A region, and the object that it learns: -1 for background. */
    private record Row(Region region, int truth) {}

    /**
     * Samples of each picture's proposals and of its objects themselves.
     *
     * @param proposals of each picture, in pixels of the net's input
     * @param seed the same gives the same sample
     */
    public static RegionTargets of(
            RegionRules rules, int classes, List<Boxes> proposals, List<List<LabelledBox>> objects, long seed) {
        var rows = new ArrayList<Row>();
        for (int picture = 0; picture < objects.size(); picture++) {
            rows.addAll(rows(rules, proposals.get(picture), objects.get(picture), picture, seed));
        }
        return filled(rules, classes, rows, objects);
    }

    private static List<Row> rows(
            RegionRules rules, Boxes proposals, List<LabelledBox> objects, int picture, long seed) {
        var truths = objects.stream().map(LabelledBox::box).toList();
        var all = new ArrayList<Box>(proposals.toList());
        all.addAll(truths);
        Assignment assignment = rules.assigner().assign(Boxes.of(all), Boxes.of(truths));
        var sample = rules.sampler().sample(assignment, seed * 31 + picture);
        var rows = new ArrayList<Row>();
        sample.positives().forEach(i -> rows.add(new Row(new Region(picture, all.get(i)), assignment.truth(i))));
        sample.negatives().forEach(i -> rows.add(new Row(new Region(picture, all.get(i)), -1)));
        return rows;
    }

    /** Arrays as {@link dev.fovea.detection.onestage.AnchorObjective} takes them, of one length whatever was found. */
    private static RegionTargets filled(
            RegionRules rules, int classes, List<Row> rows, List<List<LabelledBox>> objects) {
        int columns = classes + 1;
        int length = objects.size() * rules.sampler().count();
        int most = (int) (length * rules.sampler().share()) + 1;
        float share = 1f / Math.max(1, rows.size());
        var places = new float[length];
        var wanted = new float[length * columns];
        var weights = new float[length];
        var boxPlaces = new float[most];
        var boxes = new float[most * 4];
        var boxWeights = new float[most];
        int positives = 0;
        var regions = new ArrayList<Region>();
        for (int i = 0; i < length; i++) {
            places[i] = i;
            if (i >= rows.size()) {
                regions.add(Region.none());
                continue;
            }
            var row = rows.get(i);
            regions.add(row.region);
            if (row.truth < 0) {
                weights[i] = share;
                wanted[i * columns] = 1;
                continue;
            }
            var object = objects.get(row.region.picture()).get(row.truth);
            weights[i] = (float) (share * object.weight());
            int column = 1 + object.classIndex();
            wanted[i * columns + column] = 1;
            var code = rules.coder().encode(object.box(), row.region.box());
            for (int j = 0; j < 4; j++) {
                boxes[positives * 4 + j] = (float) code[j];
            }
            boxPlaces[positives] = i * columns + column;
            boxWeights[positives++] = weights[i];
        }
        var arrays = List.of(
                new Targets.Numbers(wanted, length, columns),
                new Targets.Numbers(weights, length, 1),
                new Targets.Numbers(boxPlaces, most),
                new Targets.Numbers(boxes, most, 4),
                new Targets.Numbers(boxWeights, most, 1),
                new Targets.Numbers(places, length));
        return new RegionTargets(regions, new Targets(arrays, positives, Math.max(1, rows.size())));
    }
}
