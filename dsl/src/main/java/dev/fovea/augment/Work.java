package dev.fovea.augment;

import dev.fovea.geometry.Affine;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import dev.fovea.images.Border;
import dev.fovea.images.Canvas;
import dev.fovea.images.Picture;
import dev.fovea.images.PixelSampling;
import java.util.List;
import java.util.TreeMap;

/**
 * A sample while it is being changed, for the time of one {@link Drawn#apply}: its pixels stay in native memory from the
 * first step to the last. For the drawn changes of this package alone.
 */
public final class Work implements AutoCloseable {
    private final Canvas canvas;
    private final Samples partners;
    private Scene scene;
    private List<Picture> masks;
    private List<SoftLabel> labels;

    private Work(Canvas canvas, Scene scene, List<Picture> masks, List<SoftLabel> labels, Samples partners) {
        this.canvas = canvas;
        this.scene = scene;
        this.masks = masks;
        this.labels = labels;
        this.partners = partners;
    }

    static Work on(Sample sample, Samples partners) {
        return new Work(Canvas.of(sample.picture()), sample.scene(), sample.masks(), sample.labels(), partners);
    }

    /** On pixels alone, which stay on the canvas. */
    static Work on(Canvas canvas) {
        return new Work(canvas, Scene.of(canvas.size()), List.of(), List.of(), Samples.none());
    }

    Canvas canvas() {
        return canvas;
    }

    Scene scene() {
        return scene;
    }

    void scene(Scene scene) {
        this.scene = scene;
    }

    List<Picture> masks() {
        return masks;
    }

    void masks(List<Picture> masks) {
        this.masks = List.copyOf(masks);
    }

    /** Moves everything as one. */
    void move(Fused moves) {
        move(moves.placement(canvas.size()), moves.border());
    }

    void move(Placement placement, Border border) {
        scene = placement.move(scene);
        if (placement.isIdentity(canvas.size())) {
            return;
        }
        var maskBorder = border.kind() == Border.Kind.CONSTANT ? Words.BLACK : border;
        masks = masks.stream().map(mask -> moved(mask, placement, maskBorder)).toList();
        canvas.place(placement.map(), placement.size(), border);
    }

    private static Picture moved(Picture mask, Placement placement, Border border) {
        return mask.warped(placement.map(), placement.size(), PixelSampling.NEAREST, border);
    }

    void recolour(Recolour change) {
        Palette.apply(change, canvas);
    }

    /** A partner as it enters a mixed sample, to be closed. */
    Work partner(Blend.Partner partner) {
        var other = on(partners.sample(partner.index()), partners);
        partner.preparation().change(other);
        return other;
    }

    /** The same with everything in a frame of another size, what is free being black. */
    void frame(Size size) {
        if (!size.equals(canvas.size())) {
            move(Placement.of(dev.fovea.geometry.Perspective.of(Affine.identity()), size), Words.BLACK);
        }
    }

    /** Lays another sample's pixels and masks over a window of this one; the places are the caller's. */
    void paste(Work other, int left, int top, Box window) {
        var upper = other.canvas.picture();
        int x = (int) Math.max(left, window.x1());
        int y = (int) Math.max(top, window.y1());
        int right = (int) Math.min(left + (double) upper.size().width(), window.x2());
        int bottom = (int) Math.min(top + (double) upper.size().height(), window.y2());
        if (right <= x || bottom <= y) {
            return;
        }
        var part = new Size(right - x, bottom - y);
        canvas.paste(upper.cropped(x - left, y - top, part), x, y);
        if (masks.size() != other.masks.size()) {
            throw new IllegalArgumentException("a sample with " + masks.size() + " masks and a partner with "
                    + other.masks.size() + "; samples that are cut into one another need equally many");
        }
        var merged = new java.util.ArrayList<Picture>(masks.size());
        for (int i = 0; i < masks.size(); i++) {
            merged.add(masks.get(i).pasted(other.masks.get(i).cropped(x - left, y - top, part), x, y));
        }
        masks = merged;
    }

    /** The classes of two pictures, the first with a share of 0-1. */
    void mixLabels(Work other, double share) {
        var weights = new TreeMap<Integer, Double>();
        labels.forEach(label -> weights.merge(label.classIndex(), share * label.weight(), Double::sum));
        other.labels.forEach(label -> weights.merge(label.classIndex(), (1 - share) * label.weight(), Double::sum));
        labels = weights.entrySet().stream()
                .map(entry -> new SoftLabel(entry.getKey(), Math.min(1, entry.getValue())))
                .toList();
    }

    void addLabels(List<SoftLabel> more, double share) {
        var weights = new TreeMap<Integer, Double>();
        labels.forEach(label -> weights.merge(label.classIndex(), label.weight(), Double::sum));
        more.forEach(label -> weights.merge(label.classIndex(), share * label.weight(), Double::sum));
        labels = weights.entrySet().stream()
                .map(entry -> new SoftLabel(entry.getKey(), Math.min(1, entry.getValue())))
                .toList();
    }

    List<SoftLabel> labels() {
        return labels;
    }

    void labels(List<SoftLabel> labels) {
        this.labels = labels;
    }

    /** Takes over all of another one's. */
    void become(Work other, Scene scene) {
        canvas.show(other.canvas.picture());
        this.scene = scene;
        masks = other.masks;
        labels = other.labels;
    }

    Sample sample() {
        return new Sample(canvas.picture(), scene.boxes(), scene.points(), masks, labels, scene.dropped());
    }

    @Override
    public void close() {
        canvas.close();
    }
}
