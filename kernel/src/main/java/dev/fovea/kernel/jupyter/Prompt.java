package dev.fovea.kernel.jupyter;

import dev.fovea.kernel.protocol.Channel;
import dev.fovea.kernel.protocol.InputRequest;
import dev.fovea.kernel.protocol.Message;
import dev.fovea.kernel.protocol.Sockets;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Asks the user for lines, one at a time. */
final class Prompt {
    private final Sockets sockets;
    private @Nullable CompletableFuture<String> awaited;

    Prompt(Sockets sockets) {
        this.sockets = sockets;
    }

    /**
     * Asks the front end that sent {@code request}, and waits for the user's answer.
     *
     * @throws CancellationException if an interrupt ends the wait
     * @throws IllegalStateException if another thread of the cell is asking already
     */
    String ask(Message request, String prompt, boolean password) {
        var answer = new CompletableFuture<String>();
        synchronized (this) {
            if (awaited != null) {
                throw new IllegalStateException(
                        "another thread of this cell is waiting for input already; ask one after the other");
            }
            awaited = answer;
        }
        try {
            sockets.reply(Channel.STDIN, request, new InputRequest(prompt, password));
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } catch (CancellationException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw new AssertionError("an answer never fails", e);
        } finally {
            synchronized (this) {
                awaited = null;
            }
        }
    }

    /** The user's answer has come; one that nobody asked for is ignored. */
    synchronized void answered(Message reply) {
        if (awaited != null) {
            awaited.complete(reply.content().path("value").asText(""));
        }
    }

    /** Ends the wait, if there is one, without an answer. */
    synchronized void cancel() {
        if (awaited != null) {
            awaited.cancel(false);
        }
    }

    private static CancellationException interrupted(Exception cause) {
        var interrupted = new CancellationException("the wait for input was interrupted");
        interrupted.initCause(cause);
        return interrupted;
    }
}
