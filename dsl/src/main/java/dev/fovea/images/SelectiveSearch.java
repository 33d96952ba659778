package dev.fovea.images;

import dev.fovea.geometry.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.global.opencv_ximgproc;
import org.bytedeco.opencv.opencv_core.RectVector;

/**
 * Selective Search of OpenCV's contributions: regions by Felzenszwalb and Huttenlocher (2004), joined by likeness of
 * colour, texture, size and fill, in the colour spaces Lab and HSV. OpenCV shuffles its answer by C's random numbers, so
 * boxes are put in an order of their own.
 */
final class SelectiveSearch {
    private static final Comparator<Box> LARGEST_FIRST = Comparator.comparingDouble(Box::area)
            .reversed()
            .thenComparing(Box::y1)
            .thenComparing(Box::x1)
            .thenComparing(Box::x2);

    private SelectiveSearch() {}

    static RegionProposals of(Picture picture, double scale, double sigma, int smallest) {
        if (!(scale > 0) || !(sigma > 0) || smallest < 1) {
            throw new IllegalArgumentException("selective search with scale " + scale + ", sigma " + sigma
                    + " and regions of at least " + smallest + " pixels: all three must be above 0");
        }
        try (var mats = Mats.open()) {
            var bgr = Colours.swapped(mats, mats.of(picture.rgb()));
            var search = opencv_ximgproc.createSelectiveSearchSegmentation();
            search.addImage(Colours.converted(mats, bgr, opencv_imgproc.COLOR_BGR2Lab));
            search.addImage(Colours.converted(mats, bgr, opencv_imgproc.COLOR_BGR2HSV));
            search.setBaseImage(bgr);
            search.addGraphSegmentation(opencv_ximgproc.createGraphSegmentation(sigma, (float) scale, smallest));
            search.addStrategy(opencv_ximgproc.createSelectiveSearchSegmentationStrategyMultiple(
                    opencv_ximgproc.createSelectiveSearchSegmentationStrategyColor(),
                    opencv_ximgproc.createSelectiveSearchSegmentationStrategyTexture(),
                    opencv_ximgproc.createSelectiveSearchSegmentationStrategySize(),
                    opencv_ximgproc.createSelectiveSearchSegmentationStrategyFill()));
            var found = new RectVector();
            search.process(found);
            List<Box> boxes = new ArrayList<>();
            for (long i = 0; i < found.size(); i++) {
                var rectangle = found.get(i);
                boxes.add(new Box(
                        rectangle.x(),
                        rectangle.y(),
                        (double) rectangle.x() + rectangle.width(),
                        (double) rectangle.y() + rectangle.height()));
            }
            return new RegionProposals(
                    picture, boxes.stream().distinct().sorted(LARGEST_FIRST).toList());
        }
    }
}
