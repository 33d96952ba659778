package dev.fovea.annotations;

import dev.fovea.geometry.Iou;
import dev.fovea.geometry.Size;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What could be wrong with a data set: a row for each finding, with what was found, the picture, the object and the
 * detail. Nothing is changed or left out. Files are looked at where the folder of the pictures is known: their first
 * and last bytes, not all their pixels.
 */
public final class HealthCheck {
    /** Kinds of findings. */
    public enum Finding {
        /** The picture's file is not in the folder. */
        MISSING_FILE,
        /** The file is no picture, or is cut off. */
        UNREADABLE_PICTURE,
        /** The file is another kind of picture than its name says, such as a PNG called .jpg. */
        MISLABELLED_PICTURE,
        /** The file has another width or height than the annotations say. */
        OTHER_SIZE,
        /** The box reaches beyond its picture by more than a hundredth of a pixel. */
        OUTSIDE,
        /** The box has no width or no height. */
        ZERO_SIZE,
        /** The box is at most one pixel wide and high: a click, or a box without size read as VOC's inclusive corners. */
        ONE_PIXEL,
        /** Another object of the same picture and class has the same box. */
        DUPLICATE,
        /** Another object of the same picture and class has nearly the same box: their IoU is at least 0.8. */
        OVERLAP,
        /** The object's picture is not in the data set. */
        ORPHAN,
        /** The picture has no objects, which may be meant so. */
        EMPTY_PICTURE,
        /** The class has no objects. */
        UNUSED_CLASS,
        /** The class has less than a hundredth of the objects of the largest. */
        RARE_CLASS,
        /** A record that lenient reading left out. */
        LEFT_OUT;

        /** In words, as the table has it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static final double TOLERANCE = 0.01;
    private static final int RARE = 100;
    private static final double SAME = 0.8;

    private final Annotations data;
    private final StringColumn kinds = StringColumn.create("finding");
    private final LongColumn images = LongColumn.create(Columns.IMAGE);
    private final StringColumn files = StringColumn.create(Columns.FILE);
    private final LongColumn objects = LongColumn.create(Columns.ID);
    private final StringColumn details = StringColumn.create("detail");

    private HealthCheck(Annotations data) {
        this.data = data;
    }

    static Table of(Annotations data) {
        var check = new HealthCheck(data);
        data.pictures().forEach(check::picture);
        check.orphans();
        check.classes();
        var problems = data.problems();
        for (int row = 0; row < problems.rowCount(); row++) {
            check.add(
                    Finding.LEFT_OUT,
                    problems.stringColumn("file").get(row) + " "
                            + problems.stringColumn("place").get(row) + ": "
                            + problems.stringColumn("problem").get(row));
        }
        return Table.create("health", check.kinds, check.images, check.files, check.objects, check.details);
    }

    private void add(Finding finding, String detail) {
        kinds.append(finding.toString());
        images.appendMissing();
        files.appendMissing();
        objects.appendMissing();
        details.append(detail);
    }

    private void add(Finding finding, AnnotatedPicture picture, String detail) {
        kinds.append(finding.toString());
        images.append(picture.id());
        files.append(picture.fileName());
        objects.appendMissing();
        details.append(detail);
    }

    private void add(Finding finding, AnnotatedPicture picture, Annotation object, String detail) {
        add(finding, picture, data.classes().get(object.classIndex()).name() + ": " + detail);
        objects.set(objects.size() - 1, object.id());
    }

    private void picture(int row) {
        var picture = data.picture(row);
        if (data.folder().isPresent()) {
            file(picture);
        }
        if (data.count(row) == 0) {
            add(Finding.EMPTY_PICTURE, picture, "no objects");
        }
        var seen = new HashMap<Object, Long>();
        for (var object : data.of(row)) {
            box(picture, object);
            var twin = seen.putIfAbsent(List.of(object.box(), object.classIndex()), object.id());
            if (twin != null) {
                add(Finding.DUPLICATE, picture, object, object.box() + " is also that of object " + twin);
            }
        }
        overlaps(row, picture);
    }

    private void overlaps(int row, AnnotatedPicture picture) {
        var objects = data.of(row);
        for (int i = 0; i < objects.size(); i++) {
            for (int k = 0; k < i; k++) {
                var one = objects.get(k);
                var other = objects.get(i);
                double iou = Iou.IOU.of(one.box(), other.box());
                if (iou >= SAME
                        && one.classIndex() == other.classIndex()
                        && !one.box().equals(other.box())) {
                    add(
                            Finding.OVERLAP,
                            picture,
                            other,
                            String.format(
                                    Locale.ROOT,
                                    "%s is nearly that of object %d (IoU %.2f)",
                                    other.box(),
                                    one.id(),
                                    iou));
                }
            }
        }
    }

    private void box(AnnotatedPicture picture, Annotation object) {
        var box = object.box();
        if (box.width() == 0 || box.height() == 0) {
            add(Finding.ZERO_SIZE, picture, object, box.toString());
        } else if (box.width() <= 1 && box.height() <= 1) {
            add(Finding.ONE_PIXEL, picture, object, box.toString());
        }
        if (picture.size().isPresent()) {
            var size = picture.size().get();
            double beyond = Math.max(
                    Math.max(-box.x1(), -box.y1()), Math.max(box.x2() - size.width(), box.y2() - size.height()));
            if (beyond > TOLERANCE) {
                add(Finding.OUTSIDE, picture, object, box + " in a picture of " + size);
            }
        }
    }

    private void file(AnnotatedPicture picture) {
        var file = data.folder().orElseThrow().resolve(picture.fileName());
        if (!Files.isRegularFile(file)) {
            add(Finding.MISSING_FILE, picture, "no file " + file);
            return;
        }
        var header = PictureHeader.of(file);
        if (header.isEmpty()) {
            add(Finding.UNREADABLE_PICTURE, picture, "not a picture that can be read");
            return;
        }
        if (!PictureHeader.isWhole(file, header.get().kind())) {
            add(
                    Finding.UNREADABLE_PICTURE,
                    picture,
                    "the file is cut off: the end of its " + header.get().kind() + " is missing");
        }
        var promised = PictureHeader.promised(picture.fileName());
        if (!promised.equals(header.get().kind())) {
            add(Finding.MISLABELLED_PICTURE, picture, "a " + header.get().kind() + " called ." + promised);
        }
        Size told = picture.size().orElse(header.get().size());
        if (!told.equals(header.get().size())) {
            add(Finding.OTHER_SIZE, picture, "the file is " + header.get().size() + ", the annotations say " + told);
        }
    }

    private void orphans() {
        var table = data.annotations();
        var owners = Columns.longs(table, Columns.IMAGE);
        for (int row = 0; row < data.objects(); row++) {
            if (!data.hasPicture(owners.getLong(row))) {
                add(Finding.ORPHAN, "no picture has the id " + owners.getLong(row));
                images.set(images.size() - 1, owners.getLong(row));
                objects.set(objects.size() - 1, data.annotation(row).id());
            }
        }
    }

    private void classes() {
        var counts = Statistics.counts(data);
        int most = Arrays.stream(counts).max().orElse(0);
        for (var kind : data.classes()) {
            int count = counts[kind.index()];
            if (count == 0) {
                add(Finding.UNUSED_CLASS, kind.name() + " has no objects");
            } else if ((long) count * RARE < most) {
                add(Finding.RARE_CLASS, kind.name() + " has " + count + " objects, the largest class " + most);
            }
        }
    }
}
