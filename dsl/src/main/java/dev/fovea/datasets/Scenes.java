package dev.fovea.datasets;

import dev.fovea.annotations.Annotations;
import dev.fovea.augment.Sample;
import dev.fovea.augment.SampleSeed;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A detection data set that is painted: pictures of a data set of single objects on black, such as Fashion-MNIST, cut out,
 * tinted, enlarged and laid on shaded canvases, later ones over earlier ones. Each box is exact: it is the object's whole
 * extent, hidden parts included, of which at least half can be seen. Every scene depends on the seed and its index alone,
 * and is painted when it is read.
 *
 * <p>{@code scenes(fashionMnist().train(), 2000).objects(1, 6).seed(7)}
 */
public final class Scenes implements DetectionDataset {
    private final Dataset objects;
    private final int size;
    private final Rules rules;
    private final long seed;
    private volatile @Nullable Annotations annotations;

    /**
     * How scenes are laid out.
     *
     * @param canvas of each scene, in pixels
     * @param fewest objects of a scene
     * @param most objects of a scene
     * @param smallest longer side of an object, in pixels
     * @param largest longer side of an object, in pixels
     * @param overlap the greatest IoU of two objects, 0-1
     */
    record Rules(Size canvas, int fewest, int most, int smallest, int largest, double overlap) {
        static final Rules DEFAULT = new Rules(new Size(160, 128), 1, 6, 20, 72, 0.3);

        Rules {
            if (fewest < 1 || most < fewest) {
                throw new IllegalArgumentException(
                        "scenes of " + fewest + " to " + most + " objects; give at least 1, and no more than the most");
            }
            int room = Math.min(canvas.width(), canvas.height());
            if (smallest < 4 || largest < smallest || largest > room) {
                throw new IllegalArgumentException(
                        "objects of " + smallest + " to " + largest + " pixels on canvases of " + canvas
                                + "; their longer sides must be at least 4 and at most " + room + " pixels");
            }
            if (!(overlap >= 0 && overlap <= 1)) {
                throw new IllegalArgumentException(
                        "objects that overlap by " + overlap + "; an IoU lies between 0 and 1");
            }
        }
    }

    private Scenes(Dataset objects, int size, Rules rules, long seed) {
        this.objects = objects;
        this.size = size;
        this.rules = rules;
        this.seed = seed;
    }

    static Scenes of(Dataset objects, int size) {
        if (size < 1) {
            throw new IllegalArgumentException(objects.name() + ": " + size + " scenes; ask for at least 1");
        }
        return new Scenes(objects, size, Rules.DEFAULT, 0);
    }

    /** Scenes of another size in pixels; 160x128 unless said. */
    public Scenes canvas(Size canvas) {
        return with(new Rules(canvas, rules.fewest, rules.most, rules.smallest, rules.largest, rules.overlap));
    }

    /** How many objects a scene has, each number as likely; 1 to 6 unless said. Fewer where a canvas has no more room. */
    public Scenes objects(int fewest, int most) {
        return with(new Rules(rules.canvas, fewest, most, rules.smallest, rules.largest, rules.overlap));
    }

    /** The longer side of an object in pixels, each ratio as likely; 20 to 72 unless said. */
    public Scenes sides(int smallest, int largest) {
        return with(new Rules(rules.canvas, rules.fewest, rules.most, smallest, largest, rules.overlap));
    }

    /** The greatest IoU of two objects of a scene, 0-1; 0.3 unless said. */
    public Scenes overlap(double iou) {
        return with(new Rules(rules.canvas, rules.fewest, rules.most, rules.smallest, rules.largest, iou));
    }

    /** Decides every scene. */
    public Scenes seed(long seed) {
        return new Scenes(objects, size, rules, seed);
    }

    /** The same pictures with the class of each pixel, to train a segmenter on: class 0 is the background, then come those of the objects. */
    public SegmentationDataset masks() {
        return new SceneMasks(this);
    }

    private Scenes with(Rules rules) {
        return new Scenes(objects, size, rules, seed);
    }

    @Override
    public String name() {
        return objects.name() + " scenes";
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Annotations annotations() {
        var known = annotations;
        if (known == null) {
            known = SceneAnnotations.of(this);
            annotations = known;
        }
        return known;
    }

    @Override
    public Sample sample(int index) {
        return Sample.of(picture(index))
                .boxes(LearnedSamples.boxes(annotations().of(index)));
    }

    Picture picture(int index) {
        return ScenePainter.paint(layout(index), rules.canvas, new SampleSeed(seed, PAINTING, index).random());
    }

    SceneLayout layout(int index) {
        Objects.checkIndex(index, size);
        return SceneLayout.of(objects, rules, new SampleSeed(seed, LAYOUT, index).random());
    }

    Size canvas() {
        return rules.canvas;
    }

    Dataset objects() {
        return objects;
    }

    /** Takes the place of the epoch in the seeds. */
    private static final int LAYOUT = 0;

    private static final int PAINTING = 1;

    /** What messages call a scene. */
    @Override
    public String pictureName(int index) {
        return "scene " + index;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %,d pictures %s with %d to %d objects of %d classes",
                name(),
                size,
                rules.canvas,
                rules.fewest,
                rules.most,
                objects.classes().size());
    }
}
