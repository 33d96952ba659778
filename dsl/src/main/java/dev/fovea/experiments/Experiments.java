package dev.fovea.experiments;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The words of experiments; notebooks import them statically. */
public final class Experiments {
    private Experiments() {}

    /**
     * An experiment of this name; {@code run(training)} or {@code record(() -> …)} records a run in a folder below {@link #experimentsFolder()}.
     *
     * @throws IllegalArgumentException if no folder can be called so
     * @throws ExperimentException if the folder of experiments cannot be made
     */
    public static Experiment experiment(String name) {
        return experiment(name, experimentsFolder());
    }

    /** The same in another folder of experiments. */
    public static Experiment experiment(String name, Path folder) {
        return Experiment.fresh(folder, name);
    }

    /** All that are recorded in {@link #experimentsFolder()}, the oldest first. */
    public static ExperimentList experiments() {
        return experiments(experimentsFolder());
    }

    /** All that are recorded in a folder, the oldest first. Damaged ones are among them, and say so. */
    public static ExperimentList experiments(Path folder) {
        return ExperimentList.of(folder);
    }

    /**
     * Where experiments are recorded: the system property {@code fovea.experiments}, which {@code ./fovea run} sets to a folder beside its results, or
     * the environment's {@code FOVEA_EXPERIMENTS}, or {@code experiments} in the working folder.
     */
    public static Path experimentsFolder() {
        return Path.of(Optional.ofNullable(System.getProperty("fovea.experiments"))
                .or(() -> Optional.ofNullable(System.getenv("FOVEA_EXPERIMENTS")))
                .filter(name -> !name.isBlank())
                .orElse("experiments"));
    }

    /** Experiments side by side: what differs, what was measured, and the curves. */
    public static Comparison compare(Experiment... experiments) {
        return Comparison.of(List.of(experiments));
    }

    public static Comparison compare(ExperimentList experiments) {
        return Comparison.of(experiments.readable());
    }

    /**
     * Runs an experiment again and says whether the numbers agree to the last digit: its trainings from their JSON where the data can be found, else
     * its cells or notebook in a process of their own. What comes out is recorded within the experiment's folder.
     *
     * @param data where its pictures may be found, beside those that this session has recorded and the data sets known by name; and, of a Fast R-CNN, the
     *     {@link dev.fovea.detection.twostage.Proposer} of its regions
     * @throws ExperimentException if it can be run in neither way, saying why
     */
    public static Rerun rerun(Experiment experiment, Object... data) {
        return Rerun.of(experiment, List.of(data));
    }

    /** The same by its code alone: its cells, or its notebook, in a process of their own, with all that they log. */
    public static Rerun rerunCode(Experiment experiment) {
        return Rerun.ofCode(experiment);
    }

    /** Writes one page about an experiment into its folder, in HTML and in Markdown; about several, with their comparison, beside them. */
    public static Report report(Experiment... experiments) {
        return Report.write(List.of(experiments));
    }

    public static Report report(ExperimentList experiments) {
        return Report.write(experiments.readable());
    }
}
