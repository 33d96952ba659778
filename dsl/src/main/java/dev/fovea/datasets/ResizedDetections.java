package dev.fovea.datasets;

import dev.fovea.annotations.Annotations;
import dev.fovea.augment.Sample;
import dev.fovea.geometry.Size;

/**
 * Pictures stretched to one size.
 *
 * @param pictureSize of every picture
 * @param annotations those of the source, stretched likewise
 */
record ResizedDetections(DetectionDataset source, Size pictureSize, Annotations annotations)
        implements DetectionDataset {
    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Sample sample(int index) {
        var sample = source.sample(index);
        return Sample.of(Scaling.stretched(sample.picture(), pictureSize))
                .boxes(LearnedSamples.boxes(annotations.of(index)))
                .points(Scaling.points(sample, pictureSize));
    }

    @Override
    public String pictureName(int index) {
        return source.pictureName(index);
    }

    @Override
    public String toString() {
        return DetectionTables.sentence(this);
    }
}
