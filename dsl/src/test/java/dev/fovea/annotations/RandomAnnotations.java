package dev.fovea.annotations;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import java.util.Optional;
import java.util.SplittableRandom;

/** Seeded data sets: some pictures without objects, crowds, names that need escapes, ids with gaps. */
final class RandomAnnotations {
    private RandomAnnotations() {}

    static Annotations of(long seed) {
        var random = new SplittableRandom(seed);
        var tables = new TableBuilder();
        tables.category(3, "cat & dog", "animal");
        tables.category(7, "stop sign", "outdoor");
        tables.category(90, "Überraschung", "");
        long id = 100;
        for (int picture = 1; picture <= 20; picture++) {
            var size = new Size(50 + random.nextInt(2000), 50 + random.nextInt(2000));
            tables.picture(picture, String.format("folder/%05d.jpg", picture), Optional.of(size));
            int objects = picture % 5 == 0 ? 0 : random.nextInt(1, 9);
            for (int i = 0; i < objects; i++) {
                double x = random.nextDouble() * size.width() * .9;
                double y = random.nextDouble() * size.height() * .9;
                var box = new Box(
                        x,
                        y,
                        x + random.nextDouble() * (size.width() - x),
                        y + random.nextDouble() * (size.height() - y));
                int category = new int[] {3, 7, 90}[id < 103 ? (int) id - 100 : random.nextInt(3)];
                tables.object(id++, picture, category, box, Annotation.Marks.NONE);
            }
        }
        return tables.build(Polygons.NONE, new Problems(true).table(), null);
    }
}
