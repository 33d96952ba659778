package dev.fovea.datasets;

import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.List;
import java.util.stream.Stream;

/** Painted scenes with the class of each pixel: that of the object which is painted there with at least half of its colour, the last one of several. */
final class SceneMasks implements SegmentationDataset {
    private static final int HALF = 128;

    private final Scenes scenes;
    private final List<String> classes;

    SceneMasks(Scenes scenes) {
        this.scenes = scenes;
        classes = Stream.concat(Stream.of("background"), scenes.objects().classes().stream())
                .toList();
    }

    @Override
    public String name() {
        return scenes.name();
    }

    @Override
    public int size() {
        return scenes.size();
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int channels() {
        return scenes.channels();
    }

    @Override
    public Size pictureSize() {
        return scenes.canvas();
    }

    @Override
    public Picture picture(int index) {
        return scenes.picture(index);
    }

    @Override
    public Picture mask(int index) {
        var size = scenes.canvas();
        var types = new byte[Math.toIntExact(size.area())];
        for (var object : scenes.layout(index).objects()) {
            var shape = Scaling.stretched(object.cutOut().mask(), object.size());
            for (int y = 0; y < object.size().height(); y++) {
                for (int x = 0; x < object.size().width(); x++) {
                    if (shape.at(x, y, 0) >= HALF) {
                        types[(object.y() + y) * size.width() + object.x() + x] = (byte) (object.classIndex() + 1);
                    }
                }
            }
        }
        return Picture.of(size, 1, types);
    }

    @Override
    public String toString() {
        return SegmentationTables.sentence(this);
    }
}
