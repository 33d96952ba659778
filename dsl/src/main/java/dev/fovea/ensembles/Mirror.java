package dev.fovea.ensembles;

import dev.fovea.detection.Detections;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;

/** How a picture is turned over before a detector looks at it. */
public enum Mirror {
    /** Not at all. */
    NONE(false, false),
    /** Left to right. */
    ACROSS(true, false),
    /** Upside down. */
    DOWN(false, true),
    /** Both ways, which is turned by 180 degrees. */
    BOTH(true, true);

    private final boolean across;
    private final boolean down;

    Mirror(boolean across, boolean down) {
        this.across = across;
        this.down = down;
    }

    Picture of(Picture picture) {
        var turned = across ? picture.flipped() : picture;
        return down ? turned.upsideDown() : turned;
    }

    /** What was found in the mirrored picture, where it is in the picture itself. */
    Detections back(Detections found) {
        var size = found.size()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "mirrored pictures of unknown size: the annotations must tell the width and height of each picture"));
        return Detections.of(
                found.all().stream().map(one -> one.at(back(one.box(), size))).toList(), found.classes(), size);
    }

    private Box back(Box box, Size size) {
        double left = across ? size.width() - box.x2() : box.x1();
        double top = down ? size.height() - box.y2() : box.y1();
        return new Box(left, top, left + box.width(), top + box.height());
    }
}
