package dev.fovea.detection.training;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.datasets.DataChecksum;
import dev.fovea.detection.models.Localisers;
import dev.fovea.engine.EngineKind;
import dev.fovea.geometry.Size;
import dev.fovea.networks.Net;
import dev.fovea.training.Optimiser;
import org.junit.jupiter.api.Test;

/** One object, or 64 landmarks, are learned from a data set. */
class LocalisationTrainingTest {
    private static Net tiny(int side) {
        var x = input(3, side, side);
        for (int filters : new int[] {12, 24, 32}) {
            x = x.conv(filters, 3).stride(2).noBias().bn().relu();
        }
        return net("tiny", x.tap("c3"));
    }

    @Test
    void a_localiser_learns_where_the_one_square_is_and_of_which_colour() {
        var data = Squares.of(160, 0, 1, 1);
        var test = Squares.of(32, 0, 1, 2);
        var run = Detectors.train(Localisers.localiser(tiny(64), Squares.CLASSES), data)
                .optimiser(Optimiser.adamW(5e-3))
                .epochs(20)
                .on(EngineKind.MXNET)
                .go();
        assertEquals(java.util.List.of("presence", "box", "class"), run.record().parts());
        double ap50 = run.evaluate(test).coco().ap50();
        assertTrue(ap50 > 0.5, run + ", AP50 " + ap50);
        assertTrue(run.detector().detect(test.pictures()).stream().allMatch(found -> found.count() <= 1));
    }

    @Test
    void landmarks_are_learned_and_found_in_the_pictures_own_pixels() {
        var data = Stars.of(160, 64);
        var run = Detectors.train(Localisers.landmarks(tiny(Stars.SIDE), 64), data)
                .optimiser(Optimiser.adamW(5e-3))
                .epochs(12)
                .on(EngineKind.MXNET)
                .go();
        var epochs = run.record().epochs();
        assertTrue(
                epochs.get(11).loss() < 0.2 * epochs.get(0).loss(),
                run.history().printAll());
        double error = run.detector().error(data);
        assertTrue(error < 0.03, "landmarks are off by " + error + " of the diagonal");
        var doubled = data.resized(new Size(2 * Stars.SIDE, 2 * Stars.SIDE));
        assertTrue(run.detector().error(doubled) < 0.03, "in a larger picture as well");
        var found = run.detector().detect(data.sample(0).picture());
        assertTrue(found.presence() > 0.9
                && run.detector().detect(data.sample(3).picture()).presence() < 0.1);
        assertEquals(64, found.table().rowCount());
        assertEquals(new Size(Stars.SIDE, Stars.SIDE), found.draw().size());
    }

    @Test
    void landmarks_that_have_learned_nothing_say_so() {
        var fresh = assertThrows(IllegalStateException.class, () -> Localisers.landmarks(tiny(48), 64)
                .detect(Stars.of(1, 64)));
        assertEquals(
                "landmark detector 'landmarks-tiny' has not learned anything yet; train it, or give it"
                        + " weights(Weights.read(file))",
                fresh.getMessage());
    }

    @Test
    void landmarks_belong_to_the_checksum_of_their_data() {
        assertEquals(DataChecksum.of(Stars.of(4, 5)), DataChecksum.of(Stars.of(4, 5)));
        assertNotEquals(
                DataChecksum.of(Stars.of(4, 5)).sha256(),
                DataChecksum.of(Stars.of(4, 6)).sha256(),
                "the same pictures with other points");
    }
}
