package dev.fovea.kernel.jupyter;

import dev.fovea.display.DisplayData;
import dev.fovea.kernel.protocol.Event;
import dev.fovea.kernel.protocol.Message;
import dev.fovea.kernel.protocol.Reply;
import dev.fovea.kernel.protocol.Request.Execute;
import dev.fovea.kernel.protocol.Sockets;
import dev.fovea.kernel.session.CellOutput;
import dev.fovea.kernel.session.CellResult;
import dev.fovea.kernel.session.Interpreter;
import dev.fovea.kernel.session.Muted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Runs cells: counts them, remembers them, publishes what they give. One thread runs; another may interrupt. */
final class Cells {
    private static final Muted UNSEEN =
            new Muted("a silent cell asks for input, but nobody sees it; run it as a normal cell");

    private final Sockets sockets;
    private final CompletableFuture<Interpreter> interpreter;
    private final Prompt prompt;
    private final History history = new History();
    private int count;
    private volatile @Nullable Message running;
    private volatile boolean interrupted;

    Cells(Sockets sockets, CompletableFuture<Interpreter> interpreter, Prompt prompt) {
        this.sockets = sockets;
        this.interpreter = interpreter;
        this.prompt = prompt;
    }

    History history() {
        return history;
    }

    /** How many cells have been counted. */
    int count() {
        return count;
    }

    /** The request whose cell runs now. */
    Optional<Message> running() {
        return Optional.ofNullable(running);
    }

    /** Asks the cell that runs to stop, also when its interpreter is still starting. Does nothing when none runs. */
    void interrupt() {
        interrupted = true;
        if (interpreter.isDone() && !interpreter.isCompletedExceptionally()) {
            interpreter.join().interrupt();
        }
        prompt.cancel();
    }

    /** Runs a cell and returns the answer to its request. */
    Reply run(Message request, Execute cell) {
        interrupted = false;
        running = request;
        try {
            return answer(request, cell);
        } finally {
            running = null;
        }
    }

    private Reply answer(Message request, Execute cell) {
        var number = count + 1;
        if (!cell.silent()) {
            sockets.publish(request.header(), new Event.ExecuteInput(cell.code(), number));
        }
        CellOutput output = cell.silent() ? UNSEEN : new JupyterOutput(sockets, prompt, request, cell.allowStdin());
        var result = cell.code().isBlank()
                ? new CellResult.Success(Optional.empty())
                : evaluate(cell.code(), number, output);
        if (cell.storeHistory() && !cell.code().isBlank()) {
            count = number;
            history.add(
                    number, cell.code(), value(result).map(DisplayData::text).orElse(null));
        }
        if (result instanceof CellResult.Success) {
            value(result)
                    .filter(value -> !cell.silent())
                    .map(value -> new Event.ExecuteResult(number, value.bundle(), value.metadata()))
                    .ifPresent(event -> sockets.publish(request.header(), event));
            return new Reply.Executed(count, pages(result), expressions(cell, number));
        }
        var failure = failure(result);
        if (!cell.silent()) {
            sockets.publish(
                    request.header(), new Event.Failure(failure.name(), failure.message(), failure.traceback()));
        }
        return new Reply.Failed("execute_reply", failure.name(), failure.message(), failure.traceback(), count);
    }

    /** Help goes into a pager beside the notebook, which front ends know as a payload. */
    private static List<Map<String, Object>> pages(CellResult result) {
        return result instanceof CellResult.Success success
                ? success.page().stream()
                        .map(page -> Map.<String, Object>of("source", "page", "data", page.data(), "start", 0))
                        .toList()
                : List.of();
    }

    private CellResult evaluate(String source, int number, CellOutput output) {
        try {
            var session = interpreter.join();
            return interrupted ? new CellResult.Interrupted() : session.run(source, number, output);
        } catch (Throwable e) { // No fault of the interpreter may end the kernel.
            var cause = e.getCause() == null ? e : e.getCause();
            var line = cause.getClass().getName() + ": " + cause.getMessage();
            return new CellResult.Failure("KernelFault", "the kernel itself failed: " + line, List.of(line));
        }
    }

    private Map<String, Reply.Expression> expressions(Execute cell, int number) {
        var values = new LinkedHashMap<String, Reply.Expression>();
        cell.userExpressions().forEach((name, source) -> {
            var result = evaluate(source, number, UNSEEN);
            if (result instanceof CellResult.Success) {
                var value = value(result).orElse(DisplayData.text(""));
                values.put(name, new Reply.Expression.Value(value.data(), value.metadata()));
            } else {
                var failure = failure(result);
                values.put(name, new Reply.Expression.Problem(failure.name(), failure.message(), failure.traceback()));
            }
        });
        return values;
    }

    private static Optional<DisplayData> value(CellResult result) {
        return result instanceof CellResult.Success success ? success.value() : Optional.empty();
    }

    private static CellResult.Failure failure(CellResult result) {
        if (result instanceof CellResult.Failure failure) {
            return failure;
        }
        var message = "the cell was interrupted; what it had assigned by then is kept";
        return new CellResult.Failure("Interrupted", message, List.of("Interrupted: " + message));
    }
}
