package dev.fovea.kernel.session;

import dev.fovea.display.Screen;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * Sends {@code System.out}, {@code System.err}, {@code System.in} and the {@link Screen} of this process to the cell that the
 * calling thread works for: the one that runs on it, or that started it. Threads of nobody's belong to the cell that runs
 * now; without one, everything goes where it went before. In place while a session lives.
 */
final class Console {
    private static final InheritableThreadLocal<@Nullable CellStreams> CELL = new InheritableThreadLocal<>();
    private static final ThreadLocal<Boolean> DELIVERING = ThreadLocal.withInitial(() -> false);
    private static volatile @Nullable CellStreams running;
    private static int sessions;
    private static @Nullable Before before;

    private Console() {}

    static synchronized void install() {
        if (sessions++ == 0) {
            var replaced = new Before(System.out, System.err, System.in, Screen.current());
            before = replaced;
            System.setOut(printer(replaced.out, CellStreams.Channel.OUT));
            System.setErr(printer(replaced.err, CellStreams.Channel.ERR));
            System.setIn(new Input(replaced.in));
            Screen.use(new CellScreen(replaced.screen));
        }
    }

    static synchronized void release() {
        var replaced = before;
        if (--sessions == 0 && replaced != null) {
            System.setOut(replaced.out);
            System.setErr(replaced.err);
            System.setIn(replaced.in);
            Screen.use(replaced.screen);
            before = null;
        }
    }

    /** From now on the cell runs: threads without a cell of their own write to it. */
    static void enter(CellStreams cell) {
        running = cell;
    }

    static void leave(CellStreams cell) {
        if (running == cell) {
            running = null;
        }
    }

    /** Whether this is where cells print, which {@code System.out.printf} returns and nobody wants to see. */
    static boolean isPrinter(@Nullable Object value) {
        return value instanceof Printer;
    }

    /** Makes this thread, and those it starts, work for the cell. */
    static void adopt(@Nullable CellStreams cell) {
        CELL.set(cell);
    }

    /** Runs code that passes output on; what it prints itself goes to the terminal and not into the cell. */
    static void delivering(Runnable code) {
        var outer = DELIVERING.get();
        DELIVERING.set(true);
        try {
            code.run();
        } finally {
            DELIVERING.set(outer);
        }
    }

    static @Nullable CellStreams cell() {
        if (DELIVERING.get()) {
            return null;
        }
        // Workers of the common pool outlive the cell that happened to start them.
        var own = Thread.currentThread() instanceof ForkJoinWorkerThread ? null : CELL.get();
        return own == null ? running : own;
    }

    private static PrintStream printer(PrintStream original, CellStreams.Channel channel) {
        return new Printer(new Output(original, channel));
    }

    private record Before(PrintStream out, PrintStream err, InputStream in, Screen screen) {}

    /** Prints objects, and so the lines of stack traces, without the names that JShell makes. */
    private static final class Printer extends PrintStream {
        Printer(Output output) {
            super(output, true, StandardCharsets.UTF_8);
        }

        @Override
        public void print(@Nullable Object value) {
            told(value).ifPresent(this::print);
        }

        @Override
        public void println(@Nullable Object value) {
            told(value).ifPresent(this::println);
        }

        /** Text and the line's end in one piece, as {@link PrintStream} itself has it for no subclass. */
        @Override
        public void println(@Nullable String line) {
            print(line + System.lineSeparator());
        }

        private static Optional<String> told(@Nullable Object value) {
            var text = String.valueOf(value);
            var cell = text.contains("REPL.$JShell$") || text.startsWith("\tat ") ? cell() : null;
            return cell == null ? Optional.of(text) : cell.inUsersWords(text);
        }
    }

    private static final class Output extends OutputStream {
        private final PrintStream original;
        private final CellStreams.Channel channel;

        Output(PrintStream original, CellStreams.Channel channel) {
            this.original = original;
            this.channel = channel;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            var cell = cell();
            if (cell == null) {
                original.write(bytes, offset, length);
            } else {
                cell.write(channel, bytes, offset, length);
            }
        }

        @Override
        public void flush() {
            if (cell() == null) {
                original.flush();
            }
        }
    }

    private static final class Input extends InputStream {
        private final InputStream original;

        Input(InputStream original) {
            this.original = original;
        }

        @Override
        public int read() throws java.io.IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws java.io.IOException {
            var cell = cell();
            return cell == null ? original.read(bytes, offset, length) : cell.read(bytes, offset, length);
        }

        @Override
        public int available() throws java.io.IOException {
            var cell = cell();
            return cell == null ? original.available() : cell.available();
        }
    }
}
