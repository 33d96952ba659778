package dev.fovea.ensembles;

import dev.fovea.annotations.Annotations;
import dev.fovea.augment.Sample;
import dev.fovea.datasets.DetectionDataset;

/**
 * The pictures of a data set, mirrored, and nothing of what is in them.
 *
 * @param annotations of the same pictures, without objects
 */
record MirroredPictures(DetectionDataset source, Mirror mirror, Annotations annotations) implements DetectionDataset {
    static MirroredPictures of(DetectionDataset source, Mirror mirror) {
        var known = source.annotations();
        return new MirroredPictures(
                source, mirror, known.annotations(known.annotations().emptyCopy()));
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public Sample sample(int index) {
        return Sample.of(mirror.of(source.sample(index).picture()));
    }

    @Override
    public String pictureName(int index) {
        return source.pictureName(index);
    }
}
