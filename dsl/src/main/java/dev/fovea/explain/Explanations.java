package dev.fovea.explain;

import dev.fovea.datasets.Dataset;
import dev.fovea.images.Picture;
import dev.fovea.training.Classifier;
import java.util.Optional;

/**
 * The words for looking inside a classifier; notebooks import them statically. Layers are called by their names in the net, taps among
 * them, and a name that is not there is answered with the likest ones. A class that is not named is the one that the classifier finds most
 * probable. All run on the classifier's engine, as it does in inference: batch norm by its running statistics, nothing dropped.
 */
public final class Explanations {
    private Explanations() {}

    /**
     * What layers answer to a picture, a grid of maps for each of them.
     *
     * @param layers their names; none for all activations (ReLU and the like) that are maps
     */
    public static Activations activations(Classifier classifier, Picture picture, String... layers) {
        return Activations.of(classifier, picture, layers);
    }

    /**
     * How many filters never or seldom answer to the pictures of a data set.
     *
     * @param layers their names; none for all activations (ReLU and the like) that are maps
     */
    public static FilterActivity filterActivity(Classifier classifier, Dataset data, String... layers) {
        return FilterCounting.count(classifier, data, layers);
    }

    /** The kernels of the first convolution. */
    public static FilterKernels filters(Classifier classifier) {
        return FilterKernels.of(classifier);
    }

    /** The kernels of a convolution of grey or coloured pictures. */
    public static FilterKernels filters(Classifier classifier, String layer) {
        return FilterKernels.of(classifier, layer);
    }

    /** What the first 16 filters of a layer look for, sought by gradient ascent. */
    public static FilterPatterns patterns(Classifier classifier, String layer) {
        return patterns(classifier, layer, gradientAscent());
    }

    /** What filters of a layer look for, sought in a way of one's own. */
    public static FilterPatterns patterns(Classifier classifier, String layer, GradientAscent ascent) {
        return ascent.of(classifier, layer);
    }

    /** 40 steps of .1 deviations, for the first 16 filters; change it by its words. */
    public static GradientAscent gradientAscent() {
        return GradientAscent.usual();
    }

    /** Grad-CAM for the most probable class, from the last feature map. */
    public static HeatMap gradCam(Classifier classifier, Picture picture) {
        return Localising.gradCam(
                new Question(classifier, picture, Optional.empty()), Places.lastMap(classifier.net()));
    }

    /** Grad-CAM for a class, from the last feature map. */
    public static HeatMap gradCam(Classifier classifier, Picture picture, String label) {
        return Localising.gradCam(
                new Question(classifier, picture, Optional.of(label)), Places.lastMap(classifier.net()));
    }

    /** Grad-CAM for a class, from the feature map of a layer. */
    public static HeatMap gradCam(Classifier classifier, Picture picture, String label, String layer) {
        return Localising.gradCam(
                new Question(classifier, picture, Optional.of(label)), Places.find(classifier.net(), layer));
    }

    /**
     * The class activation map for the most probable class.
     *
     * @throws IllegalArgumentException if the net has more than global average pooling and one dense layer behind its last map
     */
    public static HeatMap cam(Classifier classifier, Picture picture) {
        return Localising.cam(new Question(classifier, picture, Optional.empty()));
    }

    /** The class activation map for a class. */
    public static HeatMap cam(Classifier classifier, Picture picture, String label) {
        return Localising.cam(new Question(classifier, picture, Optional.of(label)));
    }

    /** How strongly the most probable class answers to each pixel. */
    public static Saliency saliency(Classifier classifier, Picture picture) {
        return Saliency.of(new Question(classifier, picture, Optional.empty()));
    }

    /** How strongly a class answers to each pixel. */
    public static Saliency saliency(Classifier classifier, Picture picture, String label) {
        return Saliency.of(new Question(classifier, picture, Optional.of(label)));
    }

    /** What hiding each part of the picture takes from the most probable class. */
    public static HeatMap occlusion(Classifier classifier, Picture picture) {
        return Occlusion.suiting(classifier.net().input()).of(new Question(classifier, picture, Optional.empty()));
    }

    /** What hiding each part of the picture takes from a class. */
    public static HeatMap occlusion(Classifier classifier, Picture picture, String label) {
        return Occlusion.suiting(classifier.net().input()).of(new Question(classifier, picture, Optional.of(label)));
    }

    /** The same with a patch of one's own. */
    public static HeatMap occlusion(Classifier classifier, Picture picture, String label, Occlusion patch) {
        return patch.of(new Question(classifier, picture, Optional.of(label)));
    }
}
