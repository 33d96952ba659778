package dev.fovea.augment;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.List;

/**
 * A picture with all that is known of it, which augmentations change together. Immutable: {@code
 * Sample.of(picture).boxes(boxes)}.
 *
 * @param boxes the objects
 * @param points marked places
 * @param masks pictures of the same size and one channel, whose pixels are class or object numbers; they are never blended
 * @param labels the classes of the whole picture
 * @param dropped the objects that augmentations left out, with the reason
 */
public record Sample(
        Picture picture,
        List<LabelledBox> boxes,
        List<Keypoint> points,
        List<Picture> masks,
        List<SoftLabel> labels,
        List<DroppedBox> dropped)
        implements Displayable {
    /** The longer side of a picture that is shown with its objects, in CSS pixels. */
    private static final int SHOWN = 480;

    public Sample {
        boxes = List.copyOf(boxes);
        points = List.copyOf(points);
        masks = List.copyOf(masks);
        labels = List.copyOf(labels);
        dropped = List.copyOf(dropped);
        for (var mask : masks) {
            if (!mask.size().equals(picture.size()) || mask.channels() != 1) {
                throw new IllegalArgumentException(
                        "a " + mask + " as mask of a " + picture + "; a mask has the picture's size and one channel");
            }
        }
    }

    /** A picture of which nothing is known. */
    public static Sample of(Picture picture) {
        return new Sample(picture, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    public Sample boxes(List<LabelledBox> boxes) {
        return new Sample(picture, boxes, points, masks, labels, dropped);
    }

    public Sample points(List<Keypoint> points) {
        return new Sample(picture, boxes, points, masks, labels, dropped);
    }

    public Sample masks(List<Picture> masks) {
        return new Sample(picture, boxes, points, masks, labels, dropped);
    }

    public Sample labels(List<SoftLabel> labels) {
        return new Sample(picture, boxes, points, masks, labels, dropped);
    }

    /** The same sample with one class for the whole picture. */
    public Sample label(int classIndex) {
        return labels(List.of(new SoftLabel(classIndex, 1)));
    }

    public Size size() {
        return picture.size();
    }

    Scene scene() {
        return new Scene(picture.size(), boxes, points, dropped);
    }

    /** The same annotations for changed pixels, where nothing has moved. */
    Sample picture(Picture changed) {
        return new Sample(changed, boxes, points, masks, labels, dropped);
    }

    /** The picture and masks after a move, with the places that the scene tells. */
    Sample moved(Picture picture, List<Picture> masks, Scene scene) {
        return new Sample(picture, scene.boxes(), scene.points(), masks, labels, scene.dropped());
    }

    @Override
    public DisplayData display() {
        var shown = SamplePainter.paint(this, List.of(), SHOWN);
        return DisplayData.text(toString()).png(shown.png(), shown.size().width() / SamplePainter.DENSITY);
    }

    @Override
    public String toString() {
        return "sample " + picture.size() + "x" + picture.channels() + " with " + boxes.size()
                + (boxes.size() == 1 ? " object" : " objects")
                + (dropped.isEmpty() ? "" : " (" + dropped.size() + " dropped)");
    }
}
