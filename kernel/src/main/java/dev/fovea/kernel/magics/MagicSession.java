package dev.fovea.kernel.magics;

import dev.fovea.display.DisplayData;
import dev.fovea.experiments.CellLog;
import dev.fovea.kernel.session.CellOutput;
import dev.fovea.kernel.session.CellResult;
import dev.fovea.kernel.session.Completeness;
import dev.fovea.kernel.session.Completion;
import dev.fovea.kernel.session.Interpreter;
import dev.fovea.kernel.session.JavaSession;
import dev.fovea.kernel.session.Startup;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Java session that also knows magics. Lines of Java and of magics may stand in one cell, and run in their order. */
public final class MagicSession implements Interpreter {
    /** {@code Math.abs?} and {@code ?Math.abs} ask for help. */
    private static final Pattern QUESTION = Pattern.compile("\\s*(?:\\?\\s*([\\w.$]+)|([\\w.$]+)\\s*\\?{1,2})\\s*");

    private final JavaSession session;
    private final Magics magics = new Magics();
    private final MagicAssist assist;
    private final Object interrupting = new Object();
    private @Nullable Thread working;
    private volatile boolean running;
    private volatile boolean interrupted;

    private MagicSession(JavaSession session) {
        this.session = session;
        assist = new MagicAssist(magics, session);
    }

    /** A session with Fovea's class path and imports. */
    public static MagicSession open() {
        return open(Startup.standard());
    }

    public static MagicSession open(Startup startup) {
        CellLog.clear();
        return new MagicSession(JavaSession.open(startup));
    }

    /** Makes the compiler quicker while nothing else is to be done (see {@link JavaSession#warmUp}); returns itself. */
    public MagicSession warmingUp() {
        session.warmUp();
        return this;
    }

    @Override
    public CellResult run(String source, int number, CellOutput output) {
        return run(source, "cell " + number, output);
    }

    /** Runs a source that stack traces call by this name: "first.jsh, line 3". */
    public CellResult run(String source, String title, CellOutput output) {
        interrupted = false;
        running = true;
        CellLog.ran(title, source);
        try {
            return runParts(source, title, output);
        } catch (InterruptedException e) {
            return new CellResult.Interrupted();
        } finally {
            running = false;
        }
    }

    /** Runs a source within a cell that runs already, as {@code %load} does. */
    CellResult runParts(String source, String title, CellOutput output) throws InterruptedException {
        var question = QUESTION.matcher(source);
        if (question.matches()) {
            return help(question.group(1) == null ? question.group(2) : question.group(1));
        }
        if (source.indexOf('%') < 0 && source.indexOf('!') < 0) {
            return java(source, title, output);
        }
        CellResult result = Magic.nothing();
        for (var part : CellText.parts(source, session::declares)) {
            show(result, output);
            result = part instanceof CellText.Java code
                    ? withoutValue(code, source, java(CellText.only(source, code.from(), code.to()), title, output))
                    : command(source, title, part, output);
            if (!(result instanceof CellResult.Success)) {
                return result;
            }
        }
        return result;
    }

    /** Java in the middle of a cell ends with no value of its own, as any statement there. */
    private static CellResult withoutValue(CellText.Java code, String source, CellResult result) {
        var last = source.substring(code.to()).isBlank();
        return last || !(result instanceof CellResult.Success) ? result : Magic.nothing();
    }

    private static void show(CellResult result, CellOutput output) {
        if (result instanceof CellResult.Success success) {
            success.value().ifPresent(value -> output.display(value, "fovea-" + UUID.randomUUID()));
        }
    }

    private CellResult help(String name) {
        var found = session.inspect(name, name.length());
        return found.<CellResult>map(page -> new CellResult.Success(Optional.empty(), Optional.of(page)))
                .orElseGet(() -> MagicFailure.of("there is nothing that is called " + name, List.of()));
    }

    private CellResult command(String cell, String title, CellText.Part part, CellOutput output)
            throws InterruptedException {
        var place = title + ", line "
                + (1
                        + cell.substring(0, part.from())
                                .chars()
                                .filter(c -> c == '\n')
                                .count());
        try {
            var magic = magics.find(name(part));
            var call = new Call(this, magic, cell, title, part, output);
            if (call.arguments().startsWith("?") && !magic.name().equals("!")) {
                return new CellResult.Success(Optional.empty(), Optional.of(magic.page()));
            }
            if (magic.name().equals("?")) {
                return new CellResult.Success(
                        Optional.empty(),
                        Optional.of(magics.find(call.arguments()).page()));
            }
            return work(() -> magic.action().run(call));
        } catch (MagicException e) {
            return MagicFailure.of(String.valueOf(e.getMessage()), List.of(place));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            return MagicFailure.of(name(part) + " failed: " + e, List.of(place));
        }
    }

    private static String name(CellText.Part part) {
        return part instanceof CellText.Line line ? line.name() : ((CellText.Whole) part).name();
    }

    /** Runs Java for a magic, or for a part of a cell. */
    CellResult java(String source, String title, CellOutput output) throws InterruptedException {
        var outer = working(null);
        try {
            if (interrupted) {
                throw new InterruptedException();
            }
            return session.run(source, title, output);
        } finally {
            working(outer);
        }
    }

    JavaSession session() {
        return session;
    }

    Magics magics() {
        return magics;
    }

    private CellResult work(java.util.concurrent.Callable<CellResult> action) throws Exception {
        var outer = working(Thread.currentThread());
        try {
            var result = action.call();
            return interrupted ? new CellResult.Interrupted() : result;
        } catch (Exception e) {
            if (interrupted) {
                return new CellResult.Interrupted();
            }
            throw e;
        } finally {
            working(outer);
            var unused = Thread.interrupted(); // It was meant for the action, which has ended.
        }
    }

    /** The thread that an interrupt shall reach, while it does something other than Java; returns the one before. */
    private @Nullable Thread working(@Nullable Thread thread) {
        synchronized (interrupting) {
            var before = working;
            working = thread;
            return before;
        }
    }

    @Override
    public void interrupt() {
        if (!running) {
            return;
        }
        interrupted = true;
        synchronized (interrupting) {
            if (working != null) {
                working.interrupt();
            }
        }
        session.interrupt();
    }

    @Override
    public Completion complete(String source, int cursor) {
        return assist.complete(source, cursor);
    }

    @Override
    public Optional<DisplayData> inspect(String source, int cursor) {
        return assist.inspect(source, cursor);
    }

    @Override
    public Completeness completeness(String source) {
        return assist.completeness(source);
    }

    @Override
    public void close() {
        magics.close();
        session.close();
    }
}
