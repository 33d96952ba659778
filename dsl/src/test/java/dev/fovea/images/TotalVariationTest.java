package dev.fovea.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.geometry.Size;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TotalVariationTest {
    private static final Picture NOISY = Fixtures.picture("noisy");

    private static Plane plane(Picture picture) {
        var values = new float[(int) picture.size().area()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    picture.at(i % picture.size().width(), i / picture.size().width(), 0);
        }
        return Plane.of(picture.size(), values);
    }

    @Test
    void it_costs_what_twenty_thousand_steps_of_chambolles_projection_reach() throws IOException {
        double best = new ObjectMapper()
                .readTree(Fixtures.bytes("facts.json"))
                .get("denoisedCost")
                .doubleValue();
        var way = new TotalVariation(15);
        double cost = way.objective(plane(NOISY), way.solve(plane(NOISY)));
        assertEquals(best, cost, 2e-4 * best);
        Fixtures.assertWithin(2, 0.2, "denoised", NOISY.denoised(15));
    }

    @Test
    void more_rounds_cost_less() {
        double before = new TotalVariation(15).objective(plane(NOISY), plane(NOISY));
        for (int rounds : new int[] {10, 30, 100, 300}) {
            var way = new TotalVariation(15, rounds);
            double cost = way.objective(plane(NOISY), way.solve(plane(NOISY)));
            assertTrue(cost < before, rounds + " rounds cost " + cost + ", fewer " + before);
            before = cost;
        }
    }

    @Test
    void the_objective_agrees_with_a_plain_loop() {
        var noisy = Picture.of(new Size(3, 2), 1, new byte[] {1, 2, 3, 4, 5, 6});
        var answer = Picture.of(new Size(3, 2), 1, new byte[] {1, 2, 2, 4, 4, 7});
        double variation = Math.sqrt(1 + 9) + Math.sqrt(0 + 4) + 5 + 0 + 3 + 0;
        assertEquals(0.5 * (1 + 1 + 1) + 2 * variation, new TotalVariation(2).objective(noisy, answer), 1e-9);
    }

    @Test
    void flat_pictures_stay_and_edges_stay_where_noise_goes() {
        var flat = Picture.filled(new Size(20, 10), new Colour(10, 200, 90));
        assertEquals(flat, flat.denoised(30));
        assertEquals(NOISY, NOISY.denoised(0));
        var random = new SplittableRandom(3);
        var size = new Size(40, 40);
        var clean = new byte[1600];
        var noisy = new byte[1600];
        for (int i = 0; i < clean.length; i++) {
            int level = i % 40 < 20 ? 60 : 180;
            clean[i] = (byte) level;
            noisy[i] = (byte) (level + random.nextInt(-25, 26));
        }
        var denoised = Picture.of(size, 1, noisy).denoised(40);
        double error = 0;
        for (int i = 0; i < clean.length; i++) {
            error += Math.abs((clean[i] & 0xff) - denoised.at(i % 40, i / 40, 0));
        }
        assertTrue(error / clean.length < 4, "off by " + error / clean.length + " on average, 12.5 before");
        assertTrue(denoised.at(20, 20, 0) - denoised.at(19, 20, 0) > 90, "the edge is blurred");
    }

    @Test
    void mistakes_are_told_in_whole_sentences() {
        assertEquals(
                "total variation with a lambda of -1.0: it must be 0 or more levels",
                assertThrows(IllegalArgumentException.class, () -> NOISY.denoised(-1))
                        .getMessage());
        assertEquals(
                "total variation in 0 rounds: give at least 1",
                assertThrows(IllegalArgumentException.class, () -> new TotalVariation(1, 0))
                        .getMessage());
    }
}
