package dev.fovea.ensembles;

import dev.fovea.datasets.Dataset;
import dev.fovea.training.Probabilities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/** Seeks the weights of members, 0 or more and of sum 1, that make the mean cross-entropy smallest. It is convex in the weights. */
final class WeightSearch {
    private static final double EXACT = 1e-12;
    private static final double SIDE = 0.2;
    private static final int EVALUATIONS = 20_000;

    private final double[][] right;

    /** @param right what each member says of the true class of each picture: [members][pictures] */
    WeightSearch(double[][] right) {
        this.right = right;
    }

    static WeightSearch on(List<Probabilities> said, Dataset data) {
        var right = new double[said.size()][data.size()];
        for (int member = 0; member < right.length; member++) {
            for (int i = 0; i < data.size(); i++) {
                right[member][i] = said.get(member).at(i, data.label(i));
            }
        }
        return new WeightSearch(right);
    }

    /** The mean cross-entropy. */
    double loss(double... weights) {
        double sum = 0;
        for (int i = 0; i < right[0].length; i++) {
            double probability = 0;
            for (int member = 0; member < weights.length; member++) {
                probability += weights[member] * right[member][i];
            }
            sum -= Math.log(Math.max(Float.MIN_VALUE, probability));
        }
        return sum / right[0].length;
    }

    /** The simplex walks freely over numbers whose squares, divided by their sum, are the weights: so they are 0 or more and of sum 1. */
    List<Double> nelderMead() {
        int members = right.length;
        if (members == 1) {
            return List.of(1.0);
        }
        var equal = new double[members];
        Arrays.fill(equal, Math.sqrt(1.0 / members));
        var best = new SimplexOptimizer(EXACT, EXACT)
                .optimize(
                        new MaxEval(EVALUATIONS),
                        new ObjectiveFunction(point -> loss(shares(squares(point)))),
                        GoalType.MINIMIZE,
                        new InitialGuess(equal),
                        new NelderMeadSimplex(members, SIDE));
        return boxed(shares(squares(best.getPoint())));
    }

    List<Double> random(int draws, long seed) {
        if (draws < 1) {
            throw new IllegalArgumentException("random search with " + draws + " draws; there must be at least 1");
        }
        var random = new SplittableRandom(seed);
        var candidates = new ArrayList<double[]>();
        candidates.add(Collections.nCopies(right.length, 1.0 / right.length).stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
        for (int member = 0; member < right.length; member++) {
            var alone = new double[right.length];
            alone[member] = 1;
            candidates.add(alone);
        }
        var best = candidates.get(0);
        double least = loss(best);
        for (int i = 1; i < candidates.size() + draws; i++) {
            var weights = i < candidates.size() ? candidates.get(i) : drawn(random);
            double loss = loss(weights);
            if (loss < least) {
                least = loss;
                best = weights;
            }
        }
        return boxed(best);
    }

    /** Exponentially distributed numbers divided by their sum are uniform over the simplex. */
    private double[] drawn(SplittableRandom random) {
        var numbers = new double[right.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = -Math.log(1 - random.nextDouble());
        }
        return shares(numbers);
    }

    private static double[] squares(double... point) {
        return DoubleStream.of(point).map(x -> x * x).toArray();
    }

    private static double[] shares(double... numbers) {
        double sum = DoubleStream.of(numbers).sum();
        return DoubleStream.of(numbers).map(x -> x / sum).toArray();
    }

    private static List<Double> boxed(double... weights) {
        return DoubleStream.of(weights).boxed().toList();
    }
}
