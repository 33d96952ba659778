package dev.fovea.kernel.session;

import dev.fovea.display.DisplayData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * What one cell says, in order, on its way to {@link CellOutput}. Text is gathered for up to 50 ms or 64 Ki characters. The
 * cell's own thread only queues and never delivers, because it may be stopped at any instruction.
 */
final class CellStreams {
    enum Channel {
        OUT,
        ERR
    }

    private static final int BATCH = 64 * 1024;
    private static final int FULL = 1024 * 1024;
    private static final int PAUSE_MS = 50;
    private static final int MOST_PAUSES = 100;
    private static final ScheduledExecutorService COURIER = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "fovea-output");
        thread.setDaemon(true);
        return thread;
    });

    private final CellOutput output;
    private final ReentrantLock delivery = new ReentrantLock();
    private final Object gate = new Object();
    private final Utf8Decoder outBytes = new Utf8Decoder();
    private final Utf8Decoder errBytes = new Utf8Decoder();
    private List<Said> queue = new ArrayList<>();
    private int queued;
    private boolean scheduled;
    private byte[] line = {};
    private int lineStart;
    private final Set<String> places = ConcurrentHashMap.newKeySet();
    private volatile Function<String, Optional<String>> inUsersWords = Optional::of;
    private volatile boolean interrupted;

    CellStreams(CellOutput output) {
        this.output = output;
    }

    /** Has objects that are printed told so. */
    void tellBy(Function<String, Optional<String>> words) {
        inUsersWords = words;
    }

    /** A printed object in the user's words; nothing for a line that is none of the user's business. */
    Optional<String> inUsersWords(String printed) {
        return inUsersWords.apply(printed);
    }

    /** Whether this is what {@code display} returned in this cell: the name of a place, which nobody wants to read. */
    boolean isPlace(Object value) {
        return value instanceof String name && places.contains(name);
    }

    void write(Channel channel, byte[] bytes, int offset, int length) {
        synchronized (gate) {
            write(channel, (channel == Channel.OUT ? outBytes : errBytes).decode(bytes, offset, length));
        }
    }

    void write(Channel channel, String text) {
        if (text.isEmpty()) {
            return;
        }
        synchronized (gate) {
            awaitRoom();
            if (queue.isEmpty() || !(queue.get(queue.size() - 1) instanceof Text last) || last.channel != channel) {
                queue.add(new Text(channel, new StringBuilder(text)));
            } else {
                last.text.append(text);
            }
            queued += text.length();
            if (!scheduled) {
                scheduled = true;
                var unused = COURIER.schedule(this::deliver, PAUSE_MS, TimeUnit.MILLISECONDS);
            } else if (queued >= BATCH && queued - text.length() < BATCH) {
                COURIER.execute(this::deliver);
            }
        }
    }

    /** Whether the user has asked the cell to stop. */
    boolean interrupted() {
        return interrupted;
    }

    void markInterrupted() {
        interrupted = true;
    }

    void display(DisplayData data, String id) {
        places.add(id);
        enqueue(out -> out.display(data, id));
    }

    void update(String id, DisplayData data) {
        enqueue(out -> out.update(id, data));
    }

    void clear(boolean wait) {
        enqueue(out -> out.clear(wait));
    }

    /** Reads from the line that the user typed; asks for one when there is none. */
    int read(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (available() == 0) {
            deliver();
            line = (output.input("", false) + "\n").getBytes(StandardCharsets.UTF_8);
            lineStart = 0;
        }
        var count = Math.min(length, available());
        System.arraycopy(line, lineStart, bytes, offset, count);
        lineStart += count;
        return count;
    }

    int available() {
        return line.length - lineStart;
    }

    /** Delivers everything said so far, in the calling thread. */
    void deliver() {
        delivery.lock();
        try {
            List<Said> said;
            synchronized (gate) {
                said = queue;
                queue = new ArrayList<>();
                queued = 0;
                scheduled = false;
                gate.notifyAll();
            }
            Console.delivering(() -> said.forEach(this::send));
        } finally {
            delivery.unlock();
        }
    }

    private void enqueue(Said event) {
        synchronized (gate) {
            queue.add(event);
        }
        COURIER.execute(this::deliver);
    }

    /** Holds back a cell that prints faster than its reader reads, for a few seconds at most. */
    private void awaitRoom() {
        try {
            for (var pauses = 0; queued > FULL && pauses < MOST_PAUSES; pauses++) {
                gate.wait(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A reader that fails loses this piece of output; the cell goes on. */
    private void send(Said said) {
        try {
            said.to(output);
        } catch (RuntimeException e) {
            System.err.println("Output of a cell was lost: " + SafeDisplay.describe(e));
        }
    }

    private interface Said {
        void to(CellOutput output);
    }

    private record Text(Channel channel, StringBuilder text) implements Said {
        @Override
        public void to(CellOutput output) {
            if (channel == Channel.OUT) {
                output.out(text.toString());
            } else {
                output.err(text.toString());
            }
        }
    }
}
