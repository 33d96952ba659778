package dev.fovea.training;

import dev.fovea.datasets.Dataset;
import dev.fovea.datasets.Datasets;
import dev.fovea.images.Picture;
import dev.fovea.networks.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** What says how probable each class is for a picture: a classifier, or several predictions averaged. */
public interface Recogniser {
    /** The classes, in the order of the probabilities. */
    List<String> classes();

    /** The pictures that its net takes: channels x height x width. */
    Shape input();

    /** The probabilities of the classes for each picture. */
    Probabilities probabilities(Dataset data);

    /** What is on each of the pictures. */
    default List<Classification> classify(List<Picture> pictures) {
        var labels = pictures.stream().map(picture -> 0).toList();
        var probabilities = probabilities(Datasets.of("pictures", pictures, labels, classes()));
        return IntStream.range(0, pictures.size())
                .mapToObj(probabilities::classification)
                .toList();
    }

    /** What is on the picture. */
    default Classification classify(Picture picture) {
        return classify(List.of(picture)).get(0);
    }

    /** How well it does on labelled pictures. */
    default Evaluation evaluate(Dataset data) {
        return probabilities(data).evaluation(data);
    }
}
