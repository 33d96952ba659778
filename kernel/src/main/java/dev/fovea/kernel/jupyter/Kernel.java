package dev.fovea.kernel.jupyter;

import dev.fovea.display.Comms;
import dev.fovea.kernel.protocol.Channel;
import dev.fovea.kernel.protocol.Event;
import dev.fovea.kernel.protocol.MalformedMessage;
import dev.fovea.kernel.protocol.Message;
import dev.fovea.kernel.protocol.Reply;
import dev.fovea.kernel.protocol.Request;
import dev.fovea.kernel.protocol.Request.Execute;
import dev.fovea.kernel.protocol.Sockets;
import dev.fovea.kernel.session.CellResult;
import dev.fovea.kernel.session.Interpreter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A kernel at its sockets. Shell requests are answered one after the other by one long-lived thread, which also runs the cells
 * (native engines keep state per thread); control requests by another, so that they are served while a cell runs, and so
 * are questions about code while one does. Every request is framed by {@code busy} and {@code idle}, and {@code idle} is always the last word on it.
 */
public final class Kernel implements AutoCloseable {
    private static final long CELL_END_MILLIS = 1000;
    private static final long INTERPRETER_END_MILLIS = 500;

    private final Sockets sockets;
    private final Consumer<String> log;
    private final CompletableFuture<Interpreter> interpreter = new CompletableFuture<>();
    private final Prompt prompt;
    private final Cells cells;
    private final ThreadPoolExecutor shell = oneThread("fovea-cell");
    private final ThreadPoolExecutor control = oneThread("fovea-control");
    private final ThreadPoolExecutor questions = oneThread("fovea-questions");
    private final OpenComms comms;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);
    /** Whether queued cells are turned away because one before them failed; only the shell thread touches it. */
    private boolean aborting;

    private Kernel(Sockets sockets, Consumer<String> log) {
        this.sockets = sockets;
        this.log = log;
        prompt = new Prompt(sockets);
        cells = new Cells(sockets, interpreter, prompt);
        comms = new OpenComms(
                sockets::publish, () -> cells.running().map(Message::header).orElse(null));
    }

    /**
     * Starts a kernel. It answers at once; cells wait until the interpreter is there.
     *
     * @param interpreter makes the interpreter, in a thread of its own; if it throws, every cell fails with its reason
     * @param log told of what a user never sees, a line each
     */
    public static Kernel start(Sockets sockets, Supplier<? extends Interpreter> interpreter, Consumer<String> log) {
        var kernel = new Kernel(sockets, log);
        Comms.use(kernel.comms);
        sockets.publish(null, new Event.Status(Event.State.STARTING));
        sockets.listen(kernel::received);
        daemon(() -> kernel.prepare(interpreter), "fovea-start").start();
        return kernel;
    }

    /** Waits until the kernel has ended. */
    public void await() throws InterruptedException {
        stopped.await();
    }

    /** Asks the running cell to stop. */
    public void interrupt() {
        cells.interrupt();
    }

    /** Stops the running cell, drops those that wait, sends what is to be sent, and ends; takes two seconds at most. */
    @Override
    public void close() {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        try {
            shell.getQueue().clear();
            cells.running().ifPresent(cell -> cells.interrupt());
            shell.shutdown();
            if (!shell.awaitTermination(CELL_END_MILLIS, TimeUnit.MILLISECONDS)) {
                log.accept("a cell did not stop within a second; it ends with the process");
            }
            sockets.close();
            endInterpreter();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            control.shutdown();
            questions.shutdown();
            stopped.countDown();
        }
    }

    /** The process ends although nobody asked the kernel to: says so in the running cell, and sends what is to be sent. */
    void processEnds() {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        try {
            var running = cells.running();
            endInterpreter(); // It may hold back output that belongs before what is said here.
            running.ifPresent(request -> {
                var why = "the kernel's process ended while this cell ran (System.exit, or a signal from outside);"
                        + " restart the kernel to go on";
                fail(request, new CellResult.Failure("KernelEnded", why, List.of("KernelEnded: " + why)));
                sockets.publish(request.header(), new Event.Status(Event.State.IDLE));
            });
            sockets.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void prepare(Supplier<? extends Interpreter> supplier) {
        try {
            interpreter.complete(supplier.get());
        } catch (Throwable e) {
            log.accept("the interpreter did not start: " + e);
            interpreter.completeExceptionally(e);
        }
    }

    /** Closes the interpreter, waiting for that only so long. */
    private void endInterpreter() throws InterruptedException {
        var closing = daemon(this::closeInterpreter, "fovea-end");
        closing.start();
        closing.join(INTERPRETER_END_MILLIS);
    }

    private void closeInterpreter() {
        if (interpreter.isDone() && !interpreter.isCompletedExceptionally()) {
            interpreter.join().close();
        }
    }

    private void received(Channel channel, Message message) {
        if (channel == Channel.STDIN) {
            prompt.answered(message);
            return;
        }
        try {
            var request = Request.of(message);
            var server = urgent(channel, request) ? control : asksWhileBusy(request) ? questions : shell;
            if (!stopping.get()) {
                server.execute(() -> serve(channel, message, request));
            }
        } catch (MalformedMessage e) {
            log.accept("dropped a message on " + channel + ": " + e.getMessage());
        }
    }

    /** Requests that must not wait for a running cell. */
    private static boolean urgent(Channel channel, Request request) {
        return request instanceof Request.Shutdown
                || request instanceof Request.Interrupt
                || (request instanceof Request.KernelInfo && channel == Channel.CONTROL);
    }

    /** Completion and help need not wait for a cell that runs; while none runs, everything is answered in its order. */
    private boolean asksWhileBusy(Request request) {
        return (request instanceof Request.Complete
                        || request instanceof Request.Inspect
                        || request instanceof Request.IsComplete)
                && interpreter.isDone()
                && cells.running().isPresent();
    }

    private void serve(Channel channel, Message message, Request request) {
        sockets.publish(message.header(), new Event.Status(Event.State.BUSY));
        try {
            answer(message, request).ifPresent(reply -> sockets.reply(channel, message, reply));
        } catch (Throwable e) { // No request may end the kernel.
            log.accept(message.header().msgType() + " failed: " + e);
            var type = message.header().msgType().replace("_request", "_reply");
            sockets.reply(
                    channel,
                    message,
                    new Reply.Failed(type, e.getClass().getName(), "" + e.getMessage(), List.of(), null));
        } finally {
            sockets.publish(message.header(), new Event.Status(Event.State.IDLE));
        }
        if (request instanceof Request.Shutdown) {
            close();
        }
    }

    private Optional<Reply> answer(Message message, Request request) {
        if (request instanceof Execute cell) {
            return Optional.of(execute(message, cell));
        } else if (request instanceof Request.KernelInfo) {
            return Optional.of(KernelInfo.reply());
        } else if (request instanceof Request.History history) {
            return Optional.of(new Reply.History(cells.history().rows(history.selection(), history.output())));
        } else if (request instanceof Request.CommInfo asked) {
            return Optional.of(comms.info(asked.target()));
        } else if (request instanceof Request.CommOpen open) {
            comms.opened(message.header(), open);
            return Optional.empty();
        } else if (request instanceof Request.Interrupt) {
            cells.interrupt();
            return Optional.of(new Reply.Interrupted());
        } else if (request instanceof Request.Shutdown shutdown) {
            return Optional.of(new Reply.Shutdown(shutdown.restart()));
        } else if (request instanceof Request.Unknown unknown) {
            log.accept("ignored a message of the unknown type " + unknown.type());
            return Optional.empty();
        } else if (request instanceof Request.CommMessage said) {
            comms.heard(message.header(), said);
            return Optional.empty();
        }
        return Optional.of(Questions.answer(interpreter.join(), request));
    }

    private Reply execute(Message message, Execute cell) {
        if (aborting) {
            return new Reply.Aborted(cells.count());
        }
        var reply = cells.run(message, cell);
        if (reply instanceof Reply.Failed && cell.stopOnError() && !cell.silent()) {
            aborting = true;
            sockets.whenHeard(() -> shell.execute(() -> aborting = false));
        }
        return reply;
    }

    private void fail(Message request, CellResult.Failure failure) {
        sockets.publish(request.header(), new Event.Failure(failure.name(), failure.message(), failure.traceback()));
        sockets.reply(
                Channel.SHELL,
                request,
                new Reply.Failed(
                        "execute_reply", failure.name(), failure.message(), failure.traceback(), cells.count()));
    }

    /** One long-lived thread with a queue; what comes after its end is dropped. */
    private static ThreadPoolExecutor oneThread(String name) {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> daemon(task, name),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
