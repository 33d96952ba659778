package dev.fovea.experiments;

import dev.fovea.detection.evaluation.CocoFigure;
import dev.fovea.detection.evaluation.DetectionEvaluation;
import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.training.Evaluation;
import dev.fovea.training.Outcome;
import dev.fovea.training.Supervised;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * An experiment, as it is recorded in a folder: seed, code, versions, machine, engine, checksums of the data, net and pipeline as JSON, what was
 * measured, pictures, duration and how it came out. The folder is made with the first thing to record; a name that is taken gets a number, so
 * that no run overwrites another. What is recorded is on the disk at once, whatever becomes of the run.
 */
public final class Experiment implements Displayable {
    private final Names.Place place;
    private @Nullable Path folder;
    private @Nullable Document document;
    private boolean keepsWeights;
    /** Cells of this session that its code has; the greatest number for one of an earlier session, whose code stays. */
    private int cells = Integer.MAX_VALUE;

    private int running;

    private Experiment(Names.Place place) {
        this.place = place;
    }

    static Experiment fresh(Path parent, String name) {
        return new Experiment(Names.place(PlainFiles.folder(parent), name));
    }

    /** One that is recorded in this folder already. */
    static Experiment read(Path folder) {
        var document = Document.read(folder);
        var parent = folder.toAbsolutePath().getParent();
        var read = new Experiment(new Names.Place(parent == null ? folder : parent, document.name(), document.place()));
        read.folder = folder;
        read.document = document;
        return read;
    }

    /** Something to do that may fail. */
    public interface Action {
        void run() throws Exception;
    }

    /** The name that it was given. */
    public String name() {
        return place.name();
    }

    /** The name of its folder: its own, perhaps with a number. */
    public String title() {
        var known = known();
        return known == null ? name() : String.valueOf(folder().getFileName());
    }

    /** Trains whatever it is, and records all of it. */
    public <R extends Outcome> R run(Supervised<?, R> training) {
        return during(training::go);
    }

    /** Does something, records the trainings within it, how long it took and how it came out, and returns its result. */
    public <T> T record(Callable<T> work) throws Exception {
        begin();
        long start = System.nanoTime();
        try {
            T result = work.call();
            end(start, ExperimentEnding.FINISHED);
            return result;
        } catch (Throwable failure) {
            end(start, ExperimentEnding.of(failure));
            throw failure;
        }
    }

    /** The same of something without a result. */
    public void record(Action work) throws Exception {
        record(() -> {
            work.run();
            return true;
        });
    }

    private <T> T during(Callable<T> work) {
        try {
            return record(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("a training throws no checked exception", e);
        }
    }

    /** Opens it until {@link #end}: trainings are recorded with it. For those who cannot put all of a run into one {@link #record}. */
    public synchronized void begin() {
        if (running++ == 0) {
            change(document -> document.ending(
                    ExperimentEnding.RUNNING, document.progress().seconds()));
        }
        OpenExperiments.innermost().filter(outer -> outer != this).ifPresent(outer -> outer.inner(this));
        OpenExperiments.enter(this);
    }

    /**
     * Closes it.
     *
     * @param nanoTime when it began, by {@link System#nanoTime}
     */
    public synchronized void end(long nanoTime, ExperimentEnding ending) {
        OpenExperiments.leave(this);
        if (--running > 0) {
            return;
        }
        double seconds = (System.nanoTime() - nanoTime) / 1e9;
        Warnings.instead(() -> {
            var last = IntStream.range(0, trainings().size())
                    .mapToObj(this::endingOf)
                    .reduce("", (one, other) -> other);
            var whole = ending.state() == ExperimentEnding.State.FINISHED && last.startsWith("stopped")
                    ? ExperimentEnding.STOPPED
                    : ending;
            change(document -> document.ending(whole, document.progress().seconds() + seconds));
        });
    }

    private String endingOf(int training) {
        return TrainingFolder.read(trainings().get(training))
                .path("result")
                .path("ending")
                .asText();
    }

    private void inner(Experiment inner) {
        var name = inner.folder().toAbsolutePath().getFileName().toString();
        change(document -> document.contents().inner().contains(name)
                ? document
                : document.contents(document.contents().inner(name)));
    }

    /** Notes a figure; said again it goes on as a series, whose last value counts. NaN and infinite values are kept as they are. */
    public synchronized Experiment log(String metric, double value) {
        if (metric.isBlank() || metric.contains("\n") || metric.contains("\"")) {
            throw new IllegalArgumentException(
                    "metric \"" + metric + "\": a metric has a name of one line without quotation marks");
        }
        PlainFiles.append(folder().resolve("metrics.csv"), "metric,value", Names.csv(metric) + "," + value);
        change(document -> document.contents(document.contents().figure(metric, value)));
        return this;
    }

    /** Notes accuracy and loss, and a row a class as a table. */
    public Experiment log(String what, Evaluation evaluation) {
        log(what + " accuracy", evaluation.accuracy());
        log(what + " loss", evaluation.loss());
        return picture(what + " by class", evaluation.perClass());
    }

    /** Notes COCO's figures, as far as there are objects to measure them on, and a row a class as a table. */
    public Experiment log(String what, DetectionEvaluation evaluation) {
        for (var figure : CocoFigure.values()) {
            double value = evaluation.coco().get(figure);
            if (Double.isFinite(value)) {
                log(what + " " + figure.name().toLowerCase(Locale.ROOT).replace('_', ' '), value);
            }
        }
        return picture(what + " by class", evaluation.perClass());
    }

    /** Keeps a picture, a chart, a table, or whatever else shows itself, under a name; the latest of each name stays. */
    public synchronized Experiment picture(String name, Object value) {
        Names.check("picture", name);
        for (var file : SavedPicture.write(folder().resolve("pictures"), name, value)) {
            change(document -> document.contents(document.contents().picture("pictures/" + file)));
        }
        return this;
    }

    /** Keeps a file of source as its code, in place of the cells that ran. */
    public Experiment source(Path file) {
        return source(file, Map.of());
    }

    /** The same of a notebook to which these parameters were given. */
    public synchronized Experiment source(Path file, Map<String, String> parameters) {
        var code = Code.keep(folder(), file, parameters);
        change(document -> document.code(code));
        return this;
    }

    /** Keeps the weights of the trainings from now on, as safetensors. */
    public synchronized Experiment keepWeights() {
        keepsWeights = true;
        return this;
    }

    synchronized TrainingFolder training(Supervised<?, ?> training) {
        var name = "training-" + (document().contents().trainings().size() + 1);
        var begun = TrainingFolder.begin(folder().resolve(name), training, keepsWeights);
        change(document -> document.contents(document.contents().training(name)));
        return begun;
    }

    /** Its folder, which this makes if there is none yet. */
    public synchronized Path folder() {
        document();
        return java.util.Objects.requireNonNull(folder);
    }

    synchronized Document document() {
        var known = document;
        if (known == null) {
            var claimed = Names.claim(place);
            cells = CellLog.cells().size();
            known = Document.fresh(place.name(), place.number(), Code.keep(claimed));
            known.write(claimed);
            folder = claimed;
            document = known;
        }
        return known;
    }

    private synchronized @Nullable Document known() {
        return document;
    }

    private synchronized void change(UnaryOperator<Document> change) {
        var before = document();
        var next = change.apply(before);
        int ran = CellLog.cells().size();
        if (ran > cells && next.setting().code().kind() == Code.Kind.CELLS) {
            // A later cell records more; without it the code would not be all.
            cells = ran;
            next = next.code(Code.keep(folder()));
        }
        if (!next.equals(before)) {
            next.write(folder());
            document = next;
        }
    }

    /** How it came out, or that it runs. */
    public ExperimentEnding ending() {
        return document().outcome();
    }

    /** How long its runs took together. */
    public double seconds() {
        return document().progress().seconds();
    }

    /** The last value of each figure that was logged. */
    public Map<String, Double> figures() {
        return Collections.unmodifiableMap(document().contents().figures());
    }

    /** Its trainings' folders, in order. */
    List<Path> trainings() {
        return document().contents().trainings().stream()
                .map(name -> folder().resolve(name))
                .toList();
    }

    /** A row an epoch of its last training; without columns where there is none. */
    public Table history() {
        var all = trainings();
        return all.isEmpty()
                ? Table.create("history")
                : PlainFiles.table(all.get(all.size() - 1).resolve("history.csv"));
    }

    @Override
    public DisplayData display() {
        return known() == null ? DisplayData.text(toString()) : ExperimentHtml.display(this);
    }

    @Override
    public String toString() {
        var known = known();
        return known == null
                ? "experiment " + name() + ", not begun; run(training) or record(() -> …) begins it"
                : "experiment " + title() + ": " + known.outcome()
                        + String.format(
                                Locale.ROOT, ", %.1f s", known.progress().seconds());
    }
}
