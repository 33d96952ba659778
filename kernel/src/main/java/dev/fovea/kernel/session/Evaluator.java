package dev.fovea.kernel.session;

import dev.fovea.display.DisplayData;
import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Takes cells apart, hands the pieces to JShell one by one, and says how it went. */
final class Evaluator {
    private final ReentrantLock compiler = new ReentrantLock();
    /** Held from the first to the last piece of a cell, which lets go of the compiler while its code runs. */
    private final ReentrantLock turn = new ReentrantLock();

    private final List<Snippet> rehearsed = new ArrayList<>();
    private final Libraries libraries;
    private final LiveControl control;
    private final Map<String, Origin> origins = new ConcurrentHashMap<>();
    private final JShell shell;
    private final Tracebacks tracebacks;
    private final Failures failures;
    private final NeededImports imports;
    private final Pieces pieces;
    private final KeptValues values;
    private final boolean batches;
    private Optional<InnerCompiler> inner = Optional.empty();
    private boolean innerSought;
    /** Where the snippets of a batch come from, until JShell has asked for their ids. */
    private final Map<Snippet, Origin> places = new HashMap<>();

    private Origin current = new Origin("cell 0", "", 0);

    Evaluator(String classPath) {
        this(classPath, true);
    }

    /**
     * A session of JShell's.
     *
     * @param batches whether pieces are compiled together where they can be
     */
    Evaluator(String classPath, boolean batches) {
        var ids = new AtomicInteger();
        libraries = new Libraries(classPath);
        control = new LiveControl(compiler, new SnippetLoader(libraries));
        shell = JShell.builder()
                .executionEngine(new Provider(control), Map.of())
                .idGenerator((snippet, index) -> {
                    var id = String.valueOf(ids.incrementAndGet());
                    origins.put(id, places.getOrDefault(snippet, current));
                    return id;
                })
                .fileManager(files -> new LibraryFiles(files, libraries))
                .compilerOptions("-proc:none", "-Xlint:none")
                .build();
        tracebacks = new Tracebacks(origins, new SnippetFrames(shell)::translated);
        failures = new Failures(shell, libraries, origins, tracebacks);
        imports = NeededImports.in(shell, libraries);
        values = new KeptValues(shell, control);
        pieces = new Pieces(shell, libraries, imports, values);
        this.batches = batches;
        LibrarySources.use(analysis(), libraries.paths());
    }

    /** Adds jars and folders of classes for the cells to come. */
    void addToClassPath(List<Path> entries) {
        compiler.lock();
        try {
            libraries.add(entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
            shell.addToClasspath(String.valueOf(entries.get(0)));
            imports.classPathChanged();
            LibrarySources.use(analysis(), libraries.paths());
        } finally {
            compiler.unlock();
        }
    }

    /** What was added. */
    List<Path> addedToClassPath() {
        return libraries.added();
    }

    /** Whether a cell has declared a variable, method or class of this name. */
    boolean declares(String name) {
        compiler.lock();
        try {
            return pieces.isDeclared(name);
        } finally {
            compiler.unlock();
        }
    }

    /** Guards the compiler; free while user code runs. */
    ReentrantLock compiler() {
        return compiler;
    }

    SourceCodeAnalysis analysis() {
        return shell.sourceCodeAnalysis();
    }

    CellThread thread() {
        return control.thread();
    }

    /** Stops snippet code, and on older Javas all code, of the running cell. */
    void stop() {
        shell.stop();
    }

    void close() {
        shell.close();
        control.thread().close();
    }

    /** Runs a script of the session's start; one of imports alone, a line each, goes faster than a cell, without a check if they are known. */
    CellResult start(Cell script, boolean known) {
        compiler.lock();
        try {
            var lines = script.source().lines().filter(line -> !line.isBlank()).toList();
            current = script.origin(0);
            if (lines.stream().allMatch(line -> line.startsWith("import ") && line.endsWith(";"))
                    && ((known && ImportsAtOnce.declareKnown(shell, lines)) || ImportsAtOnce.declare(shell, lines))) {
                return new CellResult.Success(Optional.empty());
            }
        } finally {
            compiler.unlock();
        }
        return evaluate(script);
    }

    CellResult evaluate(Cell cell) {
        cell.streams().tellBy(tracebacks::printed);
        turn.lock();
        try {
            return evaluateInTurn(cell);
        } finally {
            turn.unlock();
        }
    }

    private CellResult evaluateInTurn(Cell cell) {
        compiler.lock();
        try {
            return evaluateUnits(cell, CodeUnit.split(analysis(), cell.source()));
        } finally {
            control.expect(null, false);
            compiler.unlock();
        }
    }

    /** Evaluates a piece for practice; whether it did: not while a cell is to be run, or if the piece is refused. */
    boolean rehearse(String code, BooleanSupplier idle) {
        return inFreeTurn(() -> {
            if (!idle.getAsBoolean()) {
                return false;
            }
            current = new Origin("warm-up", code, 0);
            CodeUnit.split(analysis(), code);
            var events = pieces.evaluate(code);
            events.forEach(event -> rehearsed.add(event.snippet()));
            return events.stream().noneMatch(event -> event.status() == Status.REJECTED);
        });
    }

    /** Drops what was declared for practice; whether it did: not while a cell runs. */
    boolean forgetRehearsed() {
        return inFreeTurn(() -> {
            rehearsed.stream()
                    .filter(snippet -> shell.status(snippet).isActive())
                    .forEach(shell::drop);
            rehearsed.clear();
            return true;
        });
    }

    /** Does something with JShell unless a cell is at it. */
    private boolean inFreeTurn(BooleanSupplier work) {
        if (!turn.tryLock()) {
            return false;
        }
        try {
            compiler.lock();
            try {
                return work.getAsBoolean();
            } finally {
                compiler.unlock();
            }
        } finally {
            turn.unlock();
        }
    }

    private CellResult evaluateUnits(Cell cell, List<CodeUnit> units) {
        var progress = new Progress(cell, units, new Losses(shell, values));
        pieces.begin();
        try {
            while (!progress.waiting.isEmpty()) {
                var end = cell.interrupted()
                        ? Optional.<CellResult>of(new CellResult.Interrupted())
                        : evaluateBatch(progress).orElseGet(() -> evaluateNext(progress));
                if (end.isPresent()) {
                    return end.get();
                }
            }
            return finish(progress);
        } finally {
            progress.losses.settle(this::restore, words -> note(cell, words));
        }
    }

    /** Evaluates the next pieces together; nothing if the next one is to be evaluated on its own, else how the cell ended, if it did. */
    private Optional<Optional<CellResult>> evaluateBatch(Progress progress) {
        var next = Batches.first(progress.waiting, progress.alone);
        if (!batches || next.isEmpty() || inner().isEmpty()) {
            return Optional.empty();
        }
        var together = new Together(shell, control, values, inner().get());
        var code = next.stream().map(member -> member.unit().code()).collect(Collectors.joining("\n"));
        var batch = declaring(
                code,
                () -> together.declare(
                        next,
                        progress.alone,
                        (snippet, unit) -> places.put(snippet, progress.cell.origin(unit.offset()))));
        progress.losses.add(batch.events());
        if (batch.pieces().isEmpty()) {
            return Optional.empty();
        }
        batch.pieces().forEach(piece -> progress.waiting.removeFirst());
        return Optional.of(together.run(progress.cell, batch.pieces(), failures, progress::ran));
    }

    /** Evaluates the next piece; how the cell ended, if it did. */
    private Optional<CellResult> evaluateNext(Progress progress) {
        var cell = progress.cell;
        var unit = progress.waiting.removeFirst();
        var wanted = progress.wantsValueOf(unit);
        current = cell.origin(unit.offset());
        control.expect(cell, wanted);
        List<SnippetEvent> events = new ArrayList<>();
        var place = wanted ? place(unit.text().strip()) : Optional.<Field>empty();
        if (place.isPresent()) {
            control.show(place.get());
        } else {
            events.addAll(pieces.declare(unit, progress.units, progress.declared, progress.losses));
            events.addAll(pieces.seal(false));
        }
        if (events.stream().anyMatch(event -> event.status() == Status.REJECTED) && progress.takeApart(unit)) {
            return Optional.empty();
        }
        progress.value = control.shown();
        events.stream()
                .map(SnippetEvent::snippet)
                .filter(Evaluator::isBareResult)
                .forEach(shell::drop);
        if (cell.interrupted()) {
            progress.value.ifPresent(partial -> cell.streams().display(partial, "fovea-" + UUID.randomUUID()));
            return Optional.of(new CellResult.Interrupted());
        }
        progress.losses.add(events);
        var failure = failures.of(events, current, control.thrown());
        if (failure.isPresent()) {
            return Optional.of(
                    failures.elsewhere(unit.code(), events).or(() -> failure).get());
        }
        events.stream()
                .filter(event -> event.causeSnippet() == null)
                .map(SnippetEvent::snippet)
                .filter(snippet -> !isBareResult(snippet))
                .forEach(progress::declared);
        return Optional.empty();
    }

    /** Looked for when it is first needed, since the first result of a session need not wait for it. */
    private Optional<InnerCompiler> inner() {
        if (!innerSought) {
            innerSought = true;
            inner = InnerCompiler.in(shell);
        }
        return inner;
    }

    /** Declares again what pieces took away that were refused, and gives variables their values; one whose value cannot be given back stays away. */
    private void restore(List<PersistentSnippet> taken) {
        if (taken.isEmpty() || inner().isEmpty()) {
            return;
        }
        var compiler = inner().get();
        var sources = taken.stream().map(Snippet::source).collect(Collectors.joining("\n"));
        declaring(sources, () -> {
            var olds = new LinkedHashMap<Snippet, PersistentSnippet>();
            for (var old : taken) {
                compiler.again(old).ifPresent(again -> olds.put(again, old));
            }
            olds.forEach((again, old) -> places.put(again, origins.get(old.id())));
            var events = compiler.declare(olds.keySet());
            values.restored(events);
            olds.forEach((again, old) -> {
                if (again instanceof VarSnippet && !values.inherit(old, again)) {
                    shell.drop(again);
                }
            });
            return events;
        });
    }

    /** Has this declare code, and note where its snippets come from. */
    private <T> T declaring(String code, Supplier<T> work) {
        try {
            return imports.during(code, work);
        } finally {
            places.clear();
        }
    }

    /** What is left when all pieces have run: types to seal, and declarations that are not whole. */
    private CellResult finish(Progress progress) {
        var sealed = pieces.seal(true);
        var refused = failures.of(sealed, current, control.thrown());
        if (refused.isPresent()) {
            return refused.get();
        }
        // In front, for where one of them still misses a member the others are broken too, because of it.
        progress.declared.addAll(0, sealed.stream().map(SnippetEvent::snippet).toList());
        var unresolved = failures.unresolved(progress.declared, words -> note(progress.cell, words));
        return unresolved.isPresent() ? unresolved.get() : new CellResult.Success(progress.value);
    }

    /** Where the value of the variable of this name is. */
    private Optional<Field> place(String name) {
        return shell.variables()
                .filter(variable -> variable.name().equals(name) && shell.status(variable) == Status.VALID)
                .findFirst()
                .flatMap(variable -> control.place(shell, variable));
    }

    /** The variable, {@code $1} and so on, in which JShell would keep the value of an expression. */
    private static boolean isBareResult(Snippet snippet) {
        return snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    private static void note(Cell cell, String words) {
        cell.streams().write(CellStreams.Channel.ERR, "note: " + words + "\n");
    }

    /** A cell on its way. */
    private static final class Progress {
        private final Cell cell;
        private final List<CodeUnit> units;
        private final Groups groups;
        private final Deque<CodeUnit> waiting;
        private final Set<CodeUnit> alone = new HashSet<>();
        private final List<Snippet> declared = new ArrayList<>();
        private final Losses losses;
        private Optional<DisplayData> value = Optional.empty();

        Progress(Cell cell, List<CodeUnit> units, Losses losses) {
            this.losses = losses;
            this.cell = cell;
            this.units = units;
            groups = new Groups(cell.source(), Order.of(syntaxErrorFirst(units)));
            waiting = new ArrayDeque<>(groups.units());
            units.stream()
                    .filter(unit -> wantsValueOf(unit) && !Batches.declares(unit))
                    .forEach(alone::add);
        }

        boolean wantsValueOf(CodeUnit unit) {
            return unit.open() && unit.equals(units.get(units.size() - 1));
        }

        void declared(Snippet snippet) {
            declared.add(snippet);
            if (snippet instanceof VarSnippet) {
                losses.found(Pieces.name(snippet));
            }
        }

        void ran(Together.Piece piece) {
            declared(piece.snippet());
            piece.assigned().ifPresent(losses::found);
        }

        /** Puts what was joined to this unit in its place; whether anything was. */
        boolean takeApart(CodeUnit unit) {
            var parts = groups.parts(unit);
            for (var i = parts.size() - 1; i >= 0; i--) {
                waiting.addFirst(parts.get(i));
            }
            return !parts.isEmpty();
        }

        /** A cell that cannot be parsed to its end runs nothing: the piece that cannot is tried, and refused, first. */
        private static List<CodeUnit> syntaxErrorFirst(List<CodeUnit> units) {
            var last = units.isEmpty() ? null : units.get(units.size() - 1);
            var broken = last != null
                    && (last.completeness() == Completeness.UNKNOWN
                            || last.completeness() == Completeness.DEFINITELY_INCOMPLETE);
            return broken ? List.of(last) : units;
        }
    }

    private record Provider(LiveControl control) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "fovea";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return control;
        }
    }
}
