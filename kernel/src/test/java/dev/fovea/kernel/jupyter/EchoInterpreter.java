package dev.fovea.kernel.jupyter;

import dev.fovea.display.DisplayData;
import dev.fovea.kernel.session.CellOutput;
import dev.fovea.kernel.session.CellResult;
import dev.fovea.kernel.session.Completeness;
import dev.fovea.kernel.session.Completion;
import dev.fovea.kernel.session.Interpreter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

/**
 * Tests sockets without a compiler: a cell is a command, one a line, such as {@code print text} or {@code sleep}; any other text
 * is its own value.
 */
final class EchoInterpreter implements Interpreter {
    private volatile Optional<Thread> running = Optional.empty();

    @Override
    public CellResult run(String source, int number, CellOutput output) {
        running = Optional.of(Thread.currentThread());
        try {
            Optional<DisplayData> value = Optional.empty();
            for (var line : source.lines().toList()) {
                value = command(line, output);
            }
            return new CellResult.Success(value);
        } catch (InterruptedException | CancellationException e) {
            return new CellResult.Interrupted();
        } catch (IllegalStateException | UnsupportedOperationException e) {
            return new CellResult.Failure(
                    e.getClass().getSimpleName(),
                    String.valueOf(e.getMessage()),
                    List.of("cell " + number, "" + e.getMessage()));
        } finally {
            running = Optional.empty();
            Thread.interrupted();
        }
    }

    private static Optional<DisplayData> command(String line, CellOutput output) throws InterruptedException {
        var word = line.split(" ", 2)[0];
        var rest = line.contains(" ") ? line.substring(line.indexOf(' ') + 1) : "";
        switch (word) {
            case "print" -> output.out(rest + "\n");
            case "err" -> output.err(rest + "\n");
            case "show" -> output.display(DisplayData.text(rest).html("<b>" + rest + "</b>"), "place");
            case "update" -> output.update("place", DisplayData.text(rest));
            case "clear" -> output.clear(true);
            case "flood" -> flood(Integer.parseInt(rest), output);
            case "fail" -> throw new IllegalStateException(rest);
            case "sleep" -> new CountDownLatch(1).await();
            case "nap" -> Thread.sleep(Long.parseLong(rest));
            case "deaf" -> deaf();
            case "late" -> new Thread(() -> late(rest, output)).start();
            case "exit" -> System.exit(3);
            case "crash" -> throw new StackOverflowError(rest);
            case "ask" -> output.out("you said " + output.input(rest, false) + "\n");
            default -> {
                return Optional.of(DisplayData.text(line));
            }
        }
        return Optional.empty();
    }

    private static void flood(int lines, CellOutput output) {
        for (var i = 0; i < lines; i++) {
            output.out("line " + i);
            output.out("\n");
        }
    }

    /** A cell that no interrupt ends. */
    private static void deaf() {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException heardAndIgnored) {
                Thread.interrupted();
            }
        }
    }

    private static void late(String text, CellOutput output) {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            return;
        }
        output.out(text + "\n");
    }

    @Override
    public void interrupt() {
        running.ifPresent(Thread::interrupt);
    }

    /** Offers the word before the cursor in capitals. */
    @Override
    public Completion complete(String source, int cursor) {
        var start = source.lastIndexOf(' ', Math.max(0, cursor - 1)) + 1;
        return new Completion(
                List.of(source.substring(start, cursor).toUpperCase(java.util.Locale.ROOT)), start, cursor);
    }

    /** The text before the cursor. */
    @Override
    public Optional<DisplayData> inspect(String source, int cursor) {
        return cursor == 0 ? Optional.empty() : Optional.of(DisplayData.text(source.substring(0, cursor)));
    }

    @Override
    public Completeness completeness(String source) {
        return source.endsWith("{") ? Completeness.INCOMPLETE : Completeness.COMPLETE;
    }

    @Override
    public void close() {}
}
