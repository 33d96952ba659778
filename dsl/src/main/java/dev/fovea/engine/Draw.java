package dev.fovea.engine;

import dev.fovea.networks.Initialiser;
import dev.fovea.networks.Parameter;
import dev.fovea.networks.Shape;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** Draws a parameter's first numbers. */
final class Draw {
    private Draw() {}

    /** Drawn when somebody asks, and the same each time. */
    static Tensor parameter(Parameter parameter, long seed) {
        long begin = seed * 0x9E3779B97F4A7C15L + hash(parameter.name());
        return Tensor.computed(parameter.shape(), into -> fill(into, numbers(parameter, new SplittableRandom(begin))));
    }

    private static DoubleSupplier numbers(Parameter parameter, SplittableRandom random) {
        var shape = parameter.shape();
        var initialiser = parameter.initialiser();
        if (initialiser instanceof Initialiser.Constant constant) {
            return constant::value;
        }
        if (initialiser instanceof Initialiser.He) {
            return normal(Math.sqrt(2.0 / fanIn(shape)), random);
        }
        if (initialiser instanceof Initialiser.Xavier) {
            return uniform(Math.sqrt(6.0 / (fanIn(shape) + fanOut(shape))), random);
        }
        if (initialiser instanceof Initialiser.XavierNormal) {
            return normal(Math.sqrt(2.0 / (fanIn(shape) + fanOut(shape))), random);
        }
        if (initialiser instanceof Initialiser.LeCun) {
            return uniform(Math.sqrt(3.0 / fanIn(shape)), random);
        }
        if (initialiser instanceof Initialiser.LeCunNormal) {
            return normal(Math.sqrt(1.0 / fanIn(shape)), random);
        }
        if (initialiser instanceof Initialiser.Normal normal) {
            return normal(normal.deviation(), random);
        }
        throw new AssertionError(initialiser);
    }

    private static DoubleSupplier normal(double deviation, SplittableRandom random) {
        return () -> deviation * gaussian(random);
    }

    private static DoubleSupplier uniform(double bound, SplittableRandom random) {
        return () -> bound * (2 * random.nextDouble() - 1);
    }

    private static long fanIn(Shape shape) {
        return shape.elements() / shape.channels();
    }

    private static long fanOut(Shape shape) {
        return shape.elements() / shape.sides().get(1);
    }

    private static void fill(FloatBuffer into, DoubleSupplier next) {
        while (into.hasRemaining()) {
            into.put((float) next.getAsDouble());
        }
    }

    /** Marsaglia's polar method, written out: the JDK may change its own. */
    private static double gaussian(SplittableRandom random) {
        while (true) {
            double x = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            double square = x * x + y * y;
            if (square < 1 && square > 0) {
                return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    /** FNV-1a, 64 bits. */
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (letter & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
