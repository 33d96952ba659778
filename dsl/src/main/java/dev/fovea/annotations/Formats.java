package dev.fovea.annotations;

import java.util.Optional;

/** The formats of annotation files, for a static import: {@code voc().lenient().read(folder)}. */
public final class Formats {
    private Formats() {}

    /** COCO's instances: one JSON file. */
    public static Coco coco() {
        return new Coco(true, false);
    }

    /** Pascal VOC's: an XML file for each picture. */
    public static Voc voc() {
        return new Voc(Optional.empty(), Optional.empty(), false, false);
    }

    /** YOLO's as Darknet has it: a text file for each picture. */
    public static YoloText yolo() {
        return new YoloText(Optional.empty(), Optional.empty(), false);
    }

    /** LabelMe's: a JSON file for each picture. */
    public static LabelMe labelMe() {
        return new LabelMe(Optional.empty(), false);
    }

    /** keras-retinanet's CSV: path, x1, y1, x2, y2, class, without a header. */
    public static Csv retinaNetCsv() {
        return new Csv(Csv.Layout.RETINANET, Optional.empty(), false);
    }

    /** The CSV of TensorFlow's object detection examples: filename, width, height, class, xmin, ymin, xmax, ymax. */
    public static Csv tensorFlowCsv() {
        return new Csv(Csv.Layout.TENSORFLOW, Optional.empty(), false);
    }

    /** VoTT's CSV export: image, xmin, ymin, xmax, ymax, label. */
    public static Csv vottCsv() {
        return new Csv(Csv.Layout.VOTT, Optional.empty(), false);
    }

    /** A text file for each picture: left and upper edge, width, height in pixels, and the category id, with COCO's classes. */
    public static BoxText boxText() {
        return new BoxText(ClassList.COCO, Optional.empty(), false);
    }
}
