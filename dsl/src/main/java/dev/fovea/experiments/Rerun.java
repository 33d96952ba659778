package dev.fovea.experiments;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Html;
import dev.fovea.display.Screen;
import dev.fovea.training.Supervised;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An experiment that was run again.
 *
 * @param recorded what was there before
 * @param again what came out now; none where this is itself within a run again, which runs nothing again
 * @param how by which means it was run
 * @param compared how many numbers were compared
 * @param difference the first number that differs; none if all agree to the last digit
 * @param changed what is not as it was in versions, machine, data and code
 */
public record Rerun(
        Experiment recorded,
        Optional<Experiment> again,
        String how,
        long compared,
        Optional<String> difference,
        List<String> changed)
        implements Displayable {
    private static final int MOST_CHANGES = 8;

    public Rerun {
        changed = List.copyOf(changed);
    }

    /** Whether it was run and all numbers are the same. */
    public boolean agrees() {
        return again.isPresent() && difference.isEmpty();
    }

    static Rerun of(Experiment experiment, List<Object> data) {
        if (ChildRun.within()) {
            return none(experiment);
        }
        requireWhole(experiment);
        String why = "it is a whole notebook";
        if (experiment.document().setting().code().kind() != Code.Kind.NOTEBOOK) {
            try {
                var trainings = rebuilt(experiment, data);
                var logged = experiment.figures().size();
                return told(
                        experiment,
                        trained(experiment, trainings),
                        "from its trainings' JSON"
                                + (logged == 0
                                        ? ""
                                        : " (what was logged beside them, " + logged
                                                + (logged == 1 ? " figure" : " figures")
                                                + ", only rerunCode measures)"),
                        false);
            } catch (Rebuilding.Impossible e) {
                why = String.valueOf(e.getMessage());
            }
        }
        return byCode(experiment, why);
    }

    static Rerun ofCode(Experiment experiment) {
        if (ChildRun.within()) {
            return none(experiment);
        }
        requireWhole(experiment);
        return byCode(experiment, "its code was asked for");
    }

    private static Rerun none(Experiment experiment) {
        return new Rerun(experiment, Optional.empty(), "not", 0, Optional.empty(), List.of());
    }

    private static void requireWhole(Experiment experiment) {
        if (experiment.ending().state() == ExperimentEnding.State.STOPPED) {
            throw new ExperimentException(experiment.title()
                    + ": was stopped, and nobody can stop it at the same step again; rerun one that finished");
        }
    }

    private static List<Supervised<?, ?>> rebuilt(Experiment experiment, List<Object> data)
            throws Rebuilding.Impossible {
        if (experiment.trainings().isEmpty()) {
            throw new Rebuilding.Impossible("it has no training");
        }
        var trainings = new ArrayList<Supervised<?, ?>>();
        for (var folder : experiment.trainings()) {
            trainings.add(Rebuilding.training(folder, data));
        }
        return trainings;
    }

    private static Rerun byCode(Experiment experiment, String why) {
        if (!runnable(experiment.document())) {
            throw new ExperimentException(experiment.title() + ": cannot be run again: " + why
                    + "; and there are no cells or notebook of it to run");
        }
        Screen.current().show("running the code of " + experiment.title() + " in a process of its own, because " + why);
        return told(experiment, ChildRun.of(experiment, fresh(experiment)), "by its code", true);
    }

    private static boolean runnable(Document document) {
        var kind = document.setting().code().kind();
        return kind == Code.Kind.NOTEBOOK || kind == Code.Kind.CELLS;
    }

    private static Experiment trained(Experiment experiment, List<Supervised<?, ?>> trainings) {
        var again = Experiment.fresh(fresh(experiment), experiment.name());
        for (var training : trainings) {
            try {
                again.run(training);
            } catch (RuntimeException e) {
                // Recorded, as that of the first run was; the comparison tells whether they failed alike.
                if (again.ending().state() != ExperimentEnding.State.FAILED) {
                    throw e;
                }
            }
        }
        return again;
    }

    /** A new folder within the experiment's. */
    private static Path fresh(Experiment experiment) {
        for (int number = 1; ; number++) {
            var folder = experiment.folder().resolve("rerun-" + number);
            try {
                return Files.createDirectory(folder);
            } catch (FileAlreadyExistsException taken) {
                // The next number.
            } catch (IOException e) {
                throw new ExperimentException(
                        folder + ": cannot be made (" + e.getClass().getSimpleName() + ")", e);
            }
        }
    }

    private static Rerun told(Experiment recorded, Experiment again, String how, boolean logged) {
        var agreement = Agreement.of(recorded, again, logged);
        return new Rerun(
                recorded,
                Optional.of(again),
                how,
                agreement.compared(),
                agreement.difference(),
                Changes.between(recorded, again));
    }

    @Override
    public DisplayData display() {
        var html = new StringBuilder("<p>").append(Html.escape(sentence())).append("</p>");
        if (!changed.isEmpty()) {
            html.append("<ul>");
            changed.forEach(
                    change -> html.append("<li>").append(Html.escape(change)).append("</li>"));
            html.append("</ul>");
        }
        return DisplayData.text(toString()).html(html.toString());
    }

    private String sentence() {
        if (again.isEmpty()) {
            return recorded.title() + " is not run again here, for this is itself a run again";
        }
        var counted = String.format(Locale.ROOT, "%,d", compared);
        return recorded.title() + " run again " + how + ": "
                + difference
                        .map(first -> "differs, first at " + first)
                        .orElse("all " + counted + " numbers agree to the last digit");
    }

    @Override
    public String toString() {
        var text = new StringBuilder(sentence());
        changed.stream().limit(MOST_CHANGES).forEach(change -> text.append("\n  ")
                .append(change));
        return text.toString();
    }
}
