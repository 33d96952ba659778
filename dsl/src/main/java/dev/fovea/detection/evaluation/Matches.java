package dev.fovea.detection.evaluation;

import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Objects and the detections that took them. */
final class Matches {
    private static final double LEAST_IOU = .1;

    private Matches() {}

    static Table table(Cells cells, List<String> names) {
        var table = Table.create(
                "matches",
                LongColumn.create("image_id"),
                LongColumn.create("annotation_id"),
                StringColumn.create("class"),
                DoubleColumn.create("score"),
                DoubleColumn.create("iou"));
        for (var picture : cells.byImage()) {
            picture.forEach(cell -> append(table, cell, names.get(cell.kind())));
        }
        return table;
    }

    private static void append(Table table, Cell cell, String name) {
        var matched = Matcher.plain(cell).match(LEAST_IOU);
        var detections = new int[cell.objects()];
        Arrays.fill(detections, Matcher.NONE);
        for (int d = 0; d < matched.length; d++) {
            if (matched[d] != Matcher.NONE) {
                detections[matched[d]] = d;
            }
        }
        for (int g = 0; g < detections.length; g++) {
            if (cell.object(g).marks().crowd()) {
                continue;
            }
            int d = detections[g];
            table.longColumn(0).append(cell.image());
            table.longColumn(1).append(cell.object(g).id());
            table.stringColumn(2).append(name);
            CocoFigures.append(table.doubleColumn(3), d == Matcher.NONE ? Double.NaN : cell.score(d));
            CocoFigures.append(table.doubleColumn(4), d == Matcher.NONE ? Double.NaN : cell.iou(cell.box(d), g));
        }
    }
}
