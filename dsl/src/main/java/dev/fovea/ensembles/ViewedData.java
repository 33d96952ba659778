package dev.fovea.ensembles;

import dev.fovea.augment.Drawn;
import dev.fovea.datasets.Dataset;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.List;

/** A data set whose pictures are all changed alike. */
record ViewedData(String name, Dataset source, Drawn view) implements Dataset {
    @Override
    public int size() {
        return source.size();
    }

    @Override
    public List<String> classes() {
        return source.classes();
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public Size pictureSize() {
        return view.size(source.pictureSize());
    }

    @Override
    public int label(int index) {
        return source.label(index);
    }

    @Override
    public Picture picture(int index) {
        return view.apply(source.picture(index));
    }
}
