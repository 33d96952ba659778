package dev.fovea.kernel.session;

import dev.fovea.display.DisplayData;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.TypeDeclSnippet;
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
    /** Sources of the cell's sealed types that are declared unsealed for now. */
    private final List<String> unsealed = new ArrayList<>();

    private final Libraries libraries;
    private final LiveControl control;
    private final Map<String, Origin> origins = new ConcurrentHashMap<>();
    private final JShell shell;
    private final Tracebacks tracebacks;
    private final Failures failures;
    private final NeededImports imports;
    private Origin current = new Origin("cell 0", "", 0);

    Evaluator(String classPath) {
        var ids = new AtomicInteger();
        libraries = new Libraries(classPath);
        control = new LiveControl(compiler, new SnippetLoader(libraries));
        shell = JShell.builder()
                .executionEngine(new Provider(control), Map.of())
                .idGenerator((snippet, index) -> {
                    var id = String.valueOf(ids.incrementAndGet());
                    origins.put(id, current);
                    return id;
                })
                .fileManager(files -> new LibraryFiles(files, libraries))
                .compilerOptions("-proc:none", "-Xlint:none")
                .build();
        tracebacks = new Tracebacks(origins, new SnippetFrames(shell)::translated);
        failures = new Failures(shell, libraries, origins, tracebacks);
        imports = NeededImports.in(shell, libraries);
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
            return shell.snippets()
                    .filter(snippet -> shell.status(snippet).isActive())
                    .anyMatch(snippet -> name(snippet).equals(name));
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
            var events = evaluate(code);
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
        var lost = new LinkedHashMap<String, String>();
        try {
            return evaluateUnits(cell, units, lost);
        } finally {
            lost.values().forEach(words -> note(cell, words));
        }
    }

    private CellResult evaluateUnits(Cell cell, List<CodeUnit> units, Map<String, String> lost) {
        unsealed.clear();
        var declared = new ArrayList<Snippet>();
        Optional<DisplayData> value = Optional.empty();
        var groups = new Groups(cell.source(), Order.of(syntaxErrorFirst(units)));
        var waiting = new ArrayDeque<>(groups.units());
        while (!waiting.isEmpty()) {
            var unit = waiting.removeFirst();
            if (cell.interrupted()) {
                return new CellResult.Interrupted();
            }
            current = cell.origin(unit.offset());
            var last = unit.equals(units.get(units.size() - 1));
            control.expect(cell, last && unit.open());
            var events = new ArrayList<>(declareTogether(unit, units, declared, lost));
            events.addAll(seal(false));
            var parts = groups.parts(unit);
            if (!parts.isEmpty() && events.stream().anyMatch(event -> event.status() == Status.REJECTED)) {
                for (var i = parts.size() - 1; i >= 0; i--) {
                    waiting.addFirst(parts.get(i));
                }
                continue;
            }
            value = control.shown();
            events.stream()
                    .map(SnippetEvent::snippet)
                    .filter(Evaluator::isBareResult)
                    .forEach(shell::drop);
            if (cell.interrupted()) {
                value.ifPresent(partial -> cell.streams().display(partial, "fovea-" + UUID.randomUUID()));
                return new CellResult.Interrupted();
            }
            lost.putAll(lostVariables(events));
            var failure = failures.of(events, current, control.thrown());
            if (failure.isPresent()) {
                return failures.elsewhere(unit.code(), events).or(() -> failure).get();
            }
            events.stream()
                    .filter(event -> event.causeSnippet() == null)
                    .map(SnippetEvent::snippet)
                    .filter(snippet -> !isBareResult(snippet))
                    .forEach(declared::add);
            declared.stream().filter(VarSnippet.class::isInstance).forEach(variable -> lost.remove(name(variable)));
        }
        var sealed = seal(true);
        var refused = failures.of(sealed, current, control.thrown());
        if (refused.isPresent()) {
            return refused.get();
        }
        // In front, for where one of them still misses a member the others are broken too, because of it.
        declared.addAll(0, sealed.stream().map(SnippetEvent::snippet).toList());
        var unresolved = failures.unresolved(declared, words -> note(cell, words));
        return unresolved.isPresent() ? unresolved.get() : new CellResult.Success(value);
    }

    /**
     * Evaluates a piece. One that is refused may be a type that fits only together with others of this cell, all of which
     * were declared before (a sealed interface and its records): then those from before are forgotten, and it is tried again.
     */
    private List<SnippetEvent> declareTogether(
            CodeUnit unit, List<CodeUnit> units, List<Snippet> declared, Map<String, String> lost) {
        var events = evaluate(unit.code());
        var refused = events.stream().anyMatch(event -> event.status() == Status.REJECTED);
        if (!refused || Types.declaredBy(unit.code()).isEmpty()) {
            return events;
        }
        var names = units.stream()
                .flatMap(other -> Types.declaredBy(other.code()).stream())
                .toList();
        var before = shell.snippets()
                .filter(snippet -> snippet instanceof TypeDeclSnippet && names.contains(name(snippet)))
                .filter(snippet -> shell.status(snippet).isActive() && !declared.contains(snippet))
                .toList();
        if (before.isEmpty()) {
            return declareWithFamily(unit, declared, events);
        }
        before.forEach(type -> forget((TypeDeclSnippet) type, lost));
        return declareWithFamily(unit, declared, evaluate(unit.code()));
    }

    /**
     * A sealed type waits for those that it permits, and while it waits JShell takes an imported one of its name in its place, which those refuse to
     * extend. So it is declared unsealed first, and sealed behind the piece.
     *
     * @param refused what the piece gave, which stays the answer where there is no such type
     */
    private List<SnippetEvent> declareWithFamily(CodeUnit unit, List<Snippet> declared, List<SnippetEvent> refused) {
        var waiting = declared.stream()
                .filter(snippet -> shell.status(snippet) == Status.RECOVERABLE_NOT_DEFINED)
                .filter(snippet -> Types.unsealed(snippet.source()).isPresent())
                .toList();
        if (waiting.isEmpty() || refused.stream().noneMatch(event -> event.status() == Status.REJECTED)) {
            return refused;
        }
        for (var type : waiting) {
            evaluate(Types.unsealed(type.source()).orElseThrow());
            unsealed.add(type.source());
        }
        return evaluate(unit.code());
    }

    /** Seals what is unsealed and permits only types that are there, or all of it. */
    private List<SnippetEvent> seal(boolean all) {
        var events = new ArrayList<SnippetEvent>();
        var ready = unsealed.stream()
                .filter(source -> all || Types.permittedBy(source).stream().allMatch(this::declares))
                .toList();
        unsealed.removeAll(ready);
        ready.forEach(source -> events.addAll(evaluate(source)));
        return events;
    }

    private List<SnippetEvent> evaluate(String code) {
        Types.declaredBy(code).forEach(name -> MissingTypes.forget(shell, name));
        var events = evaluateOnce(code);
        var missing = MissingTypes.importedByJShell(shell, events, libraries);
        if (missing.isEmpty()) {
            return events;
        }
        events.stream()
                .map(SnippetEvent::snippet)
                .filter(snippet -> shell.status(snippet).isActive())
                .forEach(shell::drop);
        missing.forEach(shell::eval);
        return evaluateOnce(code);
    }

    private List<SnippetEvent> evaluateOnce(String code) {
        return imports.during(code, () -> shell.eval(code));
    }

    /** Forgets a type and the variables of it. */
    private void forget(TypeDeclSnippet type, Map<String, String> lost) {
        for (var event : shell.drop(type)) {
            if (event.snippet() instanceof VarSnippet variable && event.previousStatus() == Status.VALID) {
                shell.drop(variable);
                lost.put(variable.name(), variable.name() + " is gone, because " + type.name() + " was declared anew");
            }
        }
    }

    /** The variable, {@code $1} and so on, in which JShell would keep the value of an expression. */
    private static boolean isBareResult(Snippet snippet) {
        return snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    /** A cell that cannot be parsed to its end runs nothing: the piece that cannot is tried, and refused, first. */
    private static List<CodeUnit> syntaxErrorFirst(List<CodeUnit> units) {
        var last = units.isEmpty() ? null : units.get(units.size() - 1);
        var broken = last != null
                && (last.completeness() == Completeness.UNKNOWN
                        || last.completeness() == Completeness.DEFINITELY_INCOMPLETE);
        return broken ? List.of(last) : units;
    }

    /** JShell silently empties or breaks variables whose class is declared anew; drops broken ones, gives a note for each. */
    private Map<String, String> lostVariables(List<SnippetEvent> events) {
        var lost = new LinkedHashMap<String, String>();
        for (var event : events) {
            if (event.causeSnippet() instanceof TypeDeclSnippet type
                    && event.snippet() instanceof VarSnippet variable
                    && event.previousStatus() == Status.VALID) {
                var kept = event.status() == Status.VALID;
                if (!kept) {
                    shell.drop(variable);
                }
                var fate = kept ? " is empty now" : " is gone";
                lost.put(variable.name(), variable.name() + fate + ", because " + type.name() + " was declared anew");
            }
        }
        return lost;
    }

    private static String name(Snippet snippet) {
        return snippet instanceof PersistentSnippet named ? named.name() : "";
    }

    private static void note(Cell cell, String words) {
        cell.streams().write(CellStreams.Channel.ERR, "note: " + words + "\n");
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
