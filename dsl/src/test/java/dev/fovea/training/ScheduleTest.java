package dev.fovea.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import dev.fovea.engine.TestExecutors;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Schedules over 50 steps, 5 epochs of 10, against loops that know nothing of shares of a run. */
class ScheduleTest {
    private static final int STEPS = 50;
    private static final int EPOCH = 10;
    private static final double PEAK = 0.1;
    /** Of the epochs that are over, for the schedule that looks at them. */
    private static final List<Double> LOSSES = List.of(1.0, 1.0, 0.9, 0.95, 0.9);

    /** The rate of a step, from 0 to 49. */
    private interface Plain {
        double rate(int step);
    }

    private record Case(Schedule schedule, Plain plain) {
        @Override
        public String toString() {
            return schedule.toString();
        }
    }

    private static double cosine(double from, double to, double step, double steps) {
        return to + (from - to) * (1 + Math.cos(Math.PI * step / steps)) / 2;
    }

    static List<Case> cases() {
        double last = STEPS - 1;
        return List.of(
                new Case(Schedule.constant(), step -> PEAK),
                // From step 25 and from step 40 on: milestones at the 26th and 41st of 50.
                new Case(
                        Schedule.steps(0.1, 25.0 / 50, 40.0 / 50),
                        step -> step < 25 ? PEAK : step < 40 ? PEAK / 10 : PEAK / 100),
                new Case(Schedule.exponential(0.01), step -> {
                    double rate = PEAK;
                    for (int i = 0; i < step; i++) {
                        rate *= Math.pow(0.01, 1 / last);
                    }
                    return rate;
                }),
                new Case(Schedule.polynomial(1), step -> PEAK * (last - step) / last),
                new Case(Schedule.polynomial(0.9), step -> PEAK * Math.pow((last - step) / last, 0.9)),
                new Case(Schedule.cosine(), step -> cosine(PEAK, 0, step, last)),
                new Case(Schedule.cosine(0.1), step -> cosine(PEAK, PEAK / 10, step, last)),
                new Case(Schedule.cosineRestarts(7), step -> cosine(PEAK, 0, step == 49 ? 7 : step % 7, 7)),
                // Of 7, 14 and 28 steps.
                new Case(
                        Schedule.cosineRestarts(3, 2),
                        step -> step < 7
                                ? cosine(PEAK, 0, step, 7)
                                : step < 21 ? cosine(PEAK, 0, step - 7, 14) : cosine(PEAK, 0, step - 21, 28)),
                new Case(
                        Schedule.oneCycle(),
                        step -> step < 0.3 * last
                                ? cosine(PEAK / 25, PEAK, step, 0.3 * last)
                                : cosine(PEAK, PEAK / 250_000, step - 0.3 * last, 0.7 * last)),
                new Case(
                        Schedule.cosine().warmUp(7.0 / 49),
                        step -> step < 7 ? PEAK * step / 7 : cosine(PEAK, 0, step - 7, 42)),
                new Case(Schedule.constant().warmUp(0.2), step -> Math.min(PEAK, PEAK * step / (0.2 * last))),
                // The loss of epoch 2 is no smaller than that of epoch 1, and that of epoch 4 than that of epoch 3.
                new Case(Schedule.plateau(1), step -> step < 20 ? PEAK : step < 40 ? PEAK / 10 : PEAK / 100),
                new Case(Schedule.plateau(2, 0.5), step -> PEAK),
                new Case(
                        Schedule.plateau(1, 0.5).warmUp(0.1),
                        step -> step < 4.9 ? PEAK * step / 4.9 : step < 20 ? PEAK : step < 40 ? PEAK / 2 : PEAK / 4));
    }

    static Stream<Arguments> onExecutors() {
        return TestExecutors.all().stream().flatMap(kind -> cases().stream().map(each -> Arguments.of(kind, each)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("onExecutors")
    void rates_and_weights_of_fifty_steps_equal_a_plain_loop(TestExecutors kind, Case each) {
        var expected = Regression.numbers(Regression.start());
        var plain = new PlainOptimiser(Optimiser.sgd(PEAK), false);
        for (int step = 0; step < STEPS; step++) {
            plain.step(expected, Regression.gradient(expected), each.plain.rate(step));
        }
        try (var executor = kind.of(Regression.NET, Regression.start())) {
            var plan = new Plan(STEPS / EPOCH, EPOCH, PEAK, each.schedule);
            var updates = new Updates(executor, Optimiser.sgd(PEAK));
            for (int step = 0; step < STEPS; step++) {
                double rate = plan.rate(step, LOSSES.subList(0, step / EPOCH));
                assertEquals(each.plain.rate(step), rate, 1e-12 * PEAK, "step " + step);
                Regression.backward(executor);
                updates.step(rate);
            }
            OptimiserParityTest.near(expected, Regression.numbers(executor.weights()));
        }
    }

    static List<Schedule> schedules() {
        return cases().stream().map(Case::schedule).toList();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void a_schedule_is_shown_as_a_chart_and_as_a_table(Schedule schedule) {
        var shown = schedule.display();
        assertEquals(schedule.toString(), shown.text());
        assertTrue(shown.data().containsKey(DisplayData.PNG) || shown.data().containsKey(DisplayData.SVG));
        var table = schedule.table(STEPS);
        assertEquals(List.of("step", "rate"), table.columnNames());
        assertEquals(STEPS, table.rowCount());
        for (int i : IntStream.of(0, 17, STEPS - 1).toArray()) {
            assertEquals(
                    schedule.at(i / (STEPS - 1.0)), table.doubleColumn("rate").get(i));
        }
        assertEquals(schedule.at(0), schedule.table(1).doubleColumn("rate").get(0));
    }

    @Test
    void a_plateau_counts_epochs_without_a_smaller_loss() {
        var schedule = Schedule.plateau(2, 0.5);
        assertEquals(1, schedule.at(0.5, List.of(3.0, 2.0, 2.5)));
        assertEquals(0.5, schedule.at(0.5, List.of(3.0, 2.0, 2.5, 2.1)));
        assertEquals(0.5, schedule.at(0.5, List.of(3.0, 2.0, 2.5, 2.1, 2.2)));
        assertEquals(0.25, schedule.at(0.5, List.of(3.0, 2.0, 2.5, 2.1, 2.2, 2.3)));
        assertEquals(0.5, schedule.at(0.5, List.of(3.0, 2.0, 2.5, 2.1, 1.9, 2.3)));
        assertEquals(0.5, schedule.at(0.5, List.of(3.0, Double.NaN, Double.NaN)), "no number is no smaller loss");
    }

    @Test
    void schedules_say_what_they_are() {
        assertEquals(
                "times 0.1 at 0.5, 0.75 of the run",
                Schedule.steps(0.1, 0.5, 0.75).toString());
        assertEquals(
                "warm-up for 0.1 of the run, then a cosine down to 0.0",
                Schedule.cosine().warmUp(0.1).toString());
        assertEquals(
                "times 0.1 when the loss has not become smaller for 1 epoch",
                Schedule.plateau(1).toString());
    }

    @Test
    void bad_numbers_are_refused_in_a_sentence() {
        refused(
                "milestones [0.5, 0.5]: they must be shares of the run, ascending, in (0, 1); 60.0 / 90 for the 61st of 90 epochs",
                () -> Schedule.steps(0.1, 0.5, 0.5));
        refused(
                "milestones [30.0, 60.0]: they must be shares of the run, ascending, in (0, 1); 60.0 / 90 for the 61st of 90 epochs",
                () -> Schedule.steps(0.1, 30, 60));
        refused(
                "a schedule of steps without a milestone; name shares of the run, such as 0.75",
                () -> Schedule.steps(0.1));
        refused("the factor of a schedule of steps 0.0: it must be above 0 and finite", () -> Schedule.steps(0, 0.5));
        refused("an exponential schedule down to 0.0 of the rate: it must be in (0, 1]", () -> Schedule.exponential(0));
        refused(
                "the power of a polynomial schedule -1.0: it must be above 0 and finite",
                () -> Schedule.polynomial(-1));
        refused("a cosine down to 2.0 of the rate: it must be in [0, 1]", () -> Schedule.cosine(2));
        refused("cosines with 0 falls: it must be at least 1", () -> Schedule.cosineRestarts(0));
        refused("warming up for 1.0 of the run: it must be in (0, 1)", () -> Schedule.cosine()
                .warmUp(1));
        refused("times 1.0 at a plateau: it must be in (0, 1)", () -> Schedule.plateau(2, 1));
        refused("a patience of 0 epochs: it must be at least 1", () -> Schedule.plateau(0));
        refused("a schedule over 0 steps: it must be at least 1", () -> Schedule.constant()
                .table(0));
    }

    private static void refused(String message, Runnable bad) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, bad::run).getMessage());
    }
}
