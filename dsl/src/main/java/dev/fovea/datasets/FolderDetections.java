package dev.fovea.datasets;

import dev.fovea.annotations.Annotations;
import dev.fovea.augment.Sample;
import dev.fovea.images.Picture;
import java.nio.file.Path;

/** Pictures that are read from their files each time. */
record FolderDetections(String name, Annotations annotations, Path folder) implements DetectionDataset {
    FolderDetections {
        if (annotations.size() == 0) {
            throw new IllegalArgumentException(name + ": no pictures in its annotations");
        }
    }

    @Override
    public Sample sample(int index) {
        var told = annotations.picture(index);
        var file = folder.resolve(told.fileName());
        var read = Picture.read(file);
        if (told.size().isPresent() && !told.size().get().equals(read.size())) {
            throw new DatasetException(file + " is " + read.size() + " pixels, but its annotations say "
                    + told.size().get() + "; its boxes would be in wrong places, so correct one of them");
        }
        return Sample.of(read.rgb()).boxes(LearnedSamples.boxes(annotations.of(index)));
    }

    @Override
    public String toString() {
        return DetectionTables.sentence(this);
    }
}
