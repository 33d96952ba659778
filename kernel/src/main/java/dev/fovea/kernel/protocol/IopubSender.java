package dev.fovea.kernel.protocol;

import dev.fovea.kernel.protocol.Event.Stream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that publishes: in the order in which it was told, text gathered into few messages.
 *
 * <p>Text waits for more of its kind (same cell, same stream) until {@link #GATHER_NANOS} have passed, {@link #GATHER_CHARS} are
 * there, or anything else is to be published.
 *
 * <p>User code calls {@link #stream} in its inmost loops and may be stopped there by {@code Thread.stop} or an interrupt, so
 * nothing here takes a lock or an interruptible channel: one lock-free queue, and a parked thread that is woken.
 */
final class IopubSender {
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(30);
    private static final int GATHER_CHARS = 64 * 1024;
    /** Characters that may wait before those who write more must wait as well. */
    private static final long MOST_WAITING = 8L << 20;

    private sealed interface Item {
        record Whole(@Nullable Header parent, Event event) implements Item {}

        record Text(Header parent, Stream stream, String text) implements Item {}

        record Errand(Runnable errand) implements Item {}
    }

    private final Queue<Item> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong waitingChars = new AtomicLong();
    private final Author author;
    private final Consumer<Message> socket;
    private final Consumer<String> log;
    private final Thread thread = new Thread(this::run, "fovea-iopub");
    private volatile boolean dozing;
    private volatile boolean closing;

    // The text that is being gathered; only the sender's own thread touches it.
    private final StringBuilder gathered = new StringBuilder();
    private @Nullable Header gatheredParent;
    private Stream gatheredStream = Stream.STDOUT;
    private long deadline;

    IopubSender(Author author, Consumer<Message> socket, Consumer<String> log) {
        this.author = author;
        this.socket = socket;
        this.log = log;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Publishes an event after everything that was told before. */
    void send(@Nullable Header parent, Event event) {
        queue.add(new Item.Whole(parent, event));
        LockSupport.unpark(thread);
    }

    /** Does an errand, which must be short, when everything that was told before is published. */
    void then(Runnable errand) {
        queue.add(new Item.Errand(errand));
        LockSupport.unpark(thread);
    }

    /** Publishes text, soon. Waits where much more is written than can be sent. */
    void stream(Header parent, Stream stream, String text) {
        while (waitingChars.get() > MOST_WAITING && thread.isAlive() && Thread.currentThread() != thread) {
            LockSupport.unpark(thread);
            LockSupport.parkNanos(this, TimeUnit.MICROSECONDS.toNanos(200));
        }
        waitingChars.addAndGet(text.length());
        queue.add(new Item.Text(parent, stream, text));
        if (dozing) {
            LockSupport.unpark(thread);
        }
    }

    /** Sends all that was told so far, then ends; waits for that up to {@code millis}. */
    void close(long millis) throws InterruptedException {
        closing = true;
        LockSupport.unpark(thread);
        thread.join(millis);
    }

    private void run() {
        while (true) {
            try {
                var item = queue.poll();
                if (item instanceof Item.Text text) {
                    gather(text);
                } else if (item instanceof Item.Whole whole) {
                    sendGathered(true);
                    socket.accept(author.event(whole.parent, whole.event));
                } else if (item instanceof Item.Errand errand) {
                    sendGathered(true);
                    errand.errand.run();
                } else if (gathered.length() > 0) {
                    waitForMore();
                } else if (closing) {
                    return;
                } else {
                    doze();
                }
            } catch (Throwable e) { // This thread must outlive everything, lack of memory too.
                log.accept("a message could not be published: " + e);
            }
        }
    }

    private void doze() {
        dozing = true;
        if (queue.isEmpty() && !closing) {
            LockSupport.park(this);
        }
        dozing = false;
    }

    private void waitForMore() {
        var left = deadline - System.nanoTime();
        if (left <= 0 || closing) {
            sendGathered(closing);
        } else {
            LockSupport.parkNanos(this, left);
        }
    }

    private void gather(Item.Text more) {
        waitingChars.addAndGet(-more.text.length());
        if (gathered.length() > 0 && !(more.stream == gatheredStream && more.parent.equals(gatheredParent))) {
            sendGathered(true);
        }
        if (gathered.length() == 0) {
            gatheredParent = more.parent;
            gatheredStream = more.stream;
            deadline = System.nanoTime() + GATHER_NANOS;
        }
        gathered.append(more.text);
        if (gathered.length() >= GATHER_CHARS || System.nanoTime() > deadline) {
            sendGathered(false);
        }
    }

    /** Sends the text; unless it must go whole, half a character at its end waits for its other half. */
    private void sendGathered(boolean whole) {
        var length = gathered.length();
        if (length == 0) {
            return;
        }
        var halved = !whole && length > 1 && Character.isHighSurrogate(gathered.charAt(length - 1));
        var sent = halved ? length - 1 : length;
        var text = gathered.substring(0, sent);
        gathered.delete(0, sent);
        deadline = System.nanoTime() + GATHER_NANOS;
        socket.accept(author.event(gatheredParent, new Event.StreamText(gatheredStream, text)));
    }
}
