package dev.fovea.annotations;

import dev.fovea.geometry.Iou;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a data set of annotations is made of, as tables. */
public final class Statistics {
    private Statistics() {}

    /** The class balance: a row for each class with its objects, their share (0-1), crowds among them, and its pictures. */
    public static Table classes(Annotations data) {
        var counts = counts(data);
        int n = counts.length;
        var crowds = new int[n];
        var pictures = new int[n];
        for (int row = 0; row < data.objects(); row++) {
            var object = data.annotation(row);
            crowds[object.classIndex()] += object.marks().crowd() ? 1 : 0;
        }
        data.pictures().forEach(row -> data.of(row).stream()
                .mapToInt(Annotation::classIndex)
                .distinct()
                .forEach(kind -> pictures[kind]++));
        var shares = new double[n];
        var ids = new int[n];
        var names = StringColumn.create("class");
        for (var kind : data.classes()) {
            shares[kind.index()] = counts[kind.index()] / (double) Math.max(1, data.objects());
            ids[kind.index()] = kind.id();
            names.append(kind.name());
        }
        return Table.create(
                "classes",
                IntColumn.create(Columns.CATEGORY, ids),
                names,
                IntColumn.create("objects", counts),
                DoubleColumn.create("share", shares),
                IntColumn.create("crowds", crowds),
                IntColumn.create("pictures", pictures));
    }

    /** Objects by class index. */
    static int[] counts(Annotations data) {
        var counts = new int[data.classes().size()];
        var classes = Columns.ints(data.annotations(), Columns.CLASS);
        for (int row = 0; row < data.objects(); row++) {
            counts[classes.getInt(row)]++;
        }
        return counts;
    }

    /** A row for each picture: its objects and how many classes they are of. */
    public static Table perPicture(Annotations data) {
        var ids = LongColumn.create(Columns.IMAGE);
        var files = StringColumn.create(Columns.FILE);
        var objects = IntColumn.create("objects");
        var classes = IntColumn.create("classes");
        data.pictures().forEach(row -> {
            ids.append(data.picture(row).id());
            files.append(data.picture(row).fileName());
            objects.append(data.count(row));
            classes.append((int) data.of(row).stream()
                    .mapToInt(Annotation::classIndex)
                    .distinct()
                    .count());
        });
        return Table.create("objects per picture", ids, files, objects, classes);
    }

    /**
     * A row for each object that has a picture: class, width, height and the root of the box's area in pixels, aspect
     * (width over height, missing without height), its share of the picture (0-1, missing where the size is unknown),
     * and COCO's size by the object's area: small up to 32² pixels, medium up to 96², or large.
     */
    public static Table sizes(Annotations data) {
        var ids = LongColumn.create(Columns.ID);
        var classes = StringColumn.create("class");
        var widths = DoubleColumn.create(Columns.WIDTH);
        var heights = DoubleColumn.create(Columns.HEIGHT);
        var sides = DoubleColumn.create("side");
        var aspects = DoubleColumn.create("aspect");
        var shares = DoubleColumn.create("share");
        var sizes = StringColumn.create("size");
        data.pictures().forEach(row -> {
            var size = data.picture(row).size();
            for (var object : data.of(row)) {
                var box = object.box();
                ids.append(object.id());
                classes.append(data.classes().get(object.classIndex()).name());
                widths.append(box.width());
                heights.append(box.height());
                sides.append(Math.sqrt(box.area()));
                aspects.append(box.height() > 0 ? box.width() / box.height() : Double.NaN);
                shares.append(size.isPresent() ? box.area() / size.get().area() : Double.NaN);
                sizes.append(object.area() <= 32 * 32 ? "small" : object.area() <= 96 * 96 ? "medium" : "large");
            }
        });
        return Table.create("sizes", ids, classes, widths, heights, sides, aspects, shares, sizes);
    }

    /**
     * A row for each object that has a picture: its greatest IoU (0-1) with another object of that picture, and that
     * object's id and class; IoU 0 and missing where it overlaps with none.
     */
    public static Table overlaps(Annotations data) {
        var ids = LongColumn.create(Columns.ID);
        var classes = StringColumn.create("class");
        var overlaps = DoubleColumn.create("iou");
        var others = LongColumn.create("other_id");
        var otherClasses = StringColumn.create("other class");
        data.pictures().forEach(row -> {
            var objects = data.of(row);
            for (int i = 0; i < objects.size(); i++) {
                int best = -1;
                double greatest = 0;
                for (int k = 0; k < objects.size(); k++) {
                    double iou = k == i
                            ? 0
                            : Iou.IOU.of(objects.get(i).box(), objects.get(k).box());
                    if (iou > greatest) {
                        greatest = iou;
                        best = k;
                    }
                }
                ids.append(objects.get(i).id());
                classes.append(name(data, objects.get(i)));
                overlaps.append(greatest);
                if (best < 0) {
                    others.appendMissing();
                    otherClasses.appendMissing();
                } else {
                    others.append(objects.get(best).id());
                    otherClasses.append(name(data, objects.get(best)));
                }
            }
        });
        return Table.create("overlaps", ids, classes, overlaps, others, otherClasses);
    }

    private static String name(Annotations data, Annotation object) {
        return data.classes().get(object.classIndex()).name();
    }
}
