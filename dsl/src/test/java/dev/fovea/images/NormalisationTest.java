package dev.fovea.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class NormalisationTest {
    @Test
    void each_channel_loses_its_mean_and_is_divided_by_its_deviation() {
        var pixels = new float[] {0.5f, 1f, 0f, 0.25f};
        new Normalisation(List.of(0.5, 0.25), List.of(0.25, 0.5)).apply(pixels);
        assertArrayEquals(new float[] {0f, 2f, -0.5f, 0f}, pixels);
    }

    @Test
    void it_reads_well_and_refuses_what_cannot_be() {
        assertEquals("mean 0.2860, std 0.3530", new Normalisation(List.of(0.286), List.of(0.353)).toString());
        assertEquals(
                "normalisation with 1 means and 2 deviations: give one of each for every channel",
                refusal(() -> new Normalisation(List.of(0.5), List.of(0.5, 0.5))));
        assertEquals(
                "normalisation with a deviation of 0.0: deviations must be above 0",
                refusal(() -> new Normalisation(List.of(0.5), List.of(0.0))));
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }
}
