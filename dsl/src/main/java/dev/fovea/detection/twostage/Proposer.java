package dev.fovea.detection.twostage;

import dev.fovea.geometry.Box;
import dev.fovea.images.Picture;
import java.util.List;

/**
 * Says where in a picture something may be, without a network: {@code picture -> picture.selectiveSearch(200, .8, 40).boxes()}. The same picture always gets the same boxes, in its own pixels; several
 * threads may ask at once.
 */
public interface Proposer {
    List<Box> propose(Picture picture);
}
