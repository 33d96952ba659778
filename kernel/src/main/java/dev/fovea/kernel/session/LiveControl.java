package dev.fovea.kernel.session;

import dev.fovea.display.DisplayData;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.VarSnippet;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.execution.LocalExecutionControl;
import org.jspecify.annotations.Nullable;

/**
 * Runs snippets in this process and keeps the live value and the live exception, where JShell itself passes on strings. The
 * user's code runs in the {@link CellThread}; the superclass runs an empty method first, which puts its own stop switch in
 * place (since Java 22 or so it compiles a check of it into every snippet). While user code runs, the compiler lock is free, so
 * that completion answers.
 */
final class LiveControl extends LocalExecutionControl {
    private static final Pattern TEMPORARY = Pattern.compile("\\$\\d+");
    private static final Method NOTHING = nothing();

    private final CellThread thread = new CellThread();
    private final ReentrantLock compiler;
    private @Nullable Cell cell;
    private volatile boolean primed;
    private boolean showValue;
    private @Nullable Field asked;
    private Optional<DisplayData> shown = Optional.empty();
    private @Nullable Throwable thrown;

    LiveControl(ReentrantLock compiler, LoaderDelegate loader) {
        super(loader);
        this.compiler = compiler;
    }

    /** The next snippet belongs to this cell; {@code showValue}: if it is an expression, its value is to be rendered. */
    void expect(@Nullable Cell next, boolean showNext) {
        cell = next;
        showValue = showNext;
        shown = Optional.empty();
        thrown = null;
    }

    /** The rendered value of the last snippet. */
    Optional<DisplayData> shown() {
        return shown;
    }

    /** What the last snippet threw. */
    @Nullable
    Throwable thrown() {
        return thrown;
    }

    CellThread thread() {
        return thread;
    }

    /** Shows the value that is there, as a piece that is the variable's name alone would. */
    void show(Field place) {
        run(() -> {
            useLoaderOf(place.getDeclaringClass());
            return rendered(place.get(null));
        });
    }

    /** Where the value of a variable is, which is valid; nothing if its class could not be loaded. */
    Optional<Field> place(JShell shell, VarSnippet variable) {
        asked = null;
        shell.varValue(variable);
        return Optional.ofNullable(asked);
    }

    /** JShell asks this of a variable, and gets nothing, for its value need not become a text. */
    @Override
    public String varValue(String type, String name) throws InternalException {
        try {
            asked = findClass(type).getDeclaredField(name);
            asked.setAccessible(true);
            return "";
        } catch (ReflectiveOperationException e) {
            throw new InternalException(e.toString());
        }
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        if (!primed) {
            prime();
        }
        run(() -> call(snippet));
        if (thrown != null) {
            throw new InvocationTargetException(thrown);
        }
        return "";
    }

    /** Runs this in the cell's thread while the compiler is free. */
    private void run(CellThread.Job<Optional<DisplayData>> job) {
        var held = compiler.getHoldCount();
        for (var i = 0; i < held; i++) {
            compiler.unlock();
        }
        CellThread.Outcome<Optional<DisplayData>> outcome;
        try {
            outcome = thread.run(() -> enteredBy(cell, job));
        } finally {
            for (var i = 0; i < held; i++) {
                compiler.lock();
            }
        }
        var value = outcome.value();
        shown = value == null ? Optional.empty() : value;
        thrown = outcome.thrown();
    }

    @Override
    public void stop() throws EngineTerminationException, InternalException {
        primed = false;
        super.stop();
        thread.stop();
    }

    /** Lets the superclass arm its stop switch, without the handler by which it swallows exceptions of users' threads. */
    private void prime() throws Exception {
        var handler = Thread.getDefaultUncaughtExceptionHandler();
        try {
            super.invoke(NOTHING);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(handler);
        }
        primed = true;
    }

    /** Lets the output of the cell's thread go to this cell, and an interrupt of it reach the job. */
    private static Optional<DisplayData> enteredBy(@Nullable Cell current, CellThread.Job<Optional<DisplayData>> job)
            throws Throwable {
        if (current != null) {
            Console.adopt(current.streams());
            Thread.interrupted();
            if (current.interrupted()) {
                Thread.currentThread().interrupt();
            }
        }
        return job.call();
    }

    private static void useLoaderOf(Class<?> wrapper) {
        Thread.currentThread().setContextClassLoader(wrapper.getClassLoader());
    }

    private Optional<DisplayData> call(Method snippet) throws Throwable {
        var wrapper = snippet.getDeclaringClass();
        useLoaderOf(wrapper);
        var value = invokeUnwrapped(snippet);
        if (cell == null) {
            return Optional.empty();
        }
        var rendered = declaresVariable(wrapper) ? Optional.<DisplayData>empty() : rendered(value);
        forget(wrapper);
        return rendered;
    }

    private Optional<DisplayData> rendered(@Nullable Object value) {
        var current = cell;
        return showValue && value != null && current != null && !isPlumbing(value, current)
                ? Optional.of(SafeDisplay.of(value))
                : Optional.empty();
    }

    /** What {@code display} and {@code System.out.printf} return is no news. */
    private static boolean isPlumbing(Object value, Cell cell) {
        return cell.streams().isPlace(value) || Console.isPrinter(value);
    }

    private static @Nullable Object invokeUnwrapped(Method snippet) throws Throwable {
        try {
            return snippet.invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static boolean declaresVariable(Class<?> wrapper) {
        return Arrays.stream(wrapper.getDeclaredFields())
                .anyMatch(field -> Modifier.isPublic(field.getModifiers())
                        && !TEMPORARY.matcher(field.getName()).matches());
    }

    /** Lets go of a bare result, which JShell would keep in {@code $1}, {@code $2}, … for ever. */
    private static void forget(Class<?> wrapper) throws IllegalAccessException {
        for (var field : wrapper.getDeclaredFields()) {
            if (TEMPORARY.matcher(field.getName()).matches() && !field.getType().isPrimitive()) {
                field.setAccessible(true);
                field.set(null, null);
            }
        }
    }

    @SuppressWarnings("unused")
    private static void doNothing() {}

    private static Method nothing() {
        try {
            var method = LiveControl.class.getDeclaredMethod("doNothing");
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
