package dev.fovea.kernel.protocol;

import dev.fovea.kernel.protocol.Event.Stream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * The kernel's five sockets. They are bound when this value is made, so a front end may speak at once; nothing is heard before
 * {@link #listen}. Requests arrive on one thread; replies, events and text may be given by any thread and are sent in the order
 * given, without waiting and without loss. Messages that are unsigned or malformed are dropped with one line in the log.
 *
 * <p>One thread owns the four sockets that receive. It sleeps in a selector on their file descriptors, so that it wakes without
 * polling, and {@link Selector#wakeup} is safe to call from a thread that is being interrupted.
 */
public final class Sockets implements AutoCloseable {
    /** Who is told of messages, on the sockets' thread: must not wait. */
    @FunctionalInterface
    public interface Listener {
        void received(Channel channel, Message message);
    }

    /** How long unsent messages may keep {@link #close} waiting. */
    private static final int LINGER_MILLIS = 500;

    private final ConnectionFile connection;
    private final Binder binder;
    private final Map<Channel, ZMQ.Socket> channels;
    private final ZMQ.Socket heartbeat;
    private final Selector selector;
    private final WireFormat format;
    private final Author author = new Author("kernel");
    private final IopubSender iopub;
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
    private final Consumer<String> log;
    private @Nullable Listener listener;
    private @Nullable Thread thread;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean open = true;

    private Sockets(
            ConnectionFile connection,
            Binder binder,
            Map<Channel, ZMQ.Socket> channels,
            ZMQ.Socket heartbeat,
            ZMQ.Socket publisher,
            Consumer<String> log)
            throws IOException {
        this.connection = connection;
        this.binder = binder;
        this.channels = channels;
        this.heartbeat = heartbeat;
        this.log = log;
        format = new WireFormat(connection.key());
        iopub = new IopubSender(author, message -> send(publisher, format.encode(message)), log);
        selector = Selector.open();
        for (var socket : channels.values()) {
            socket.getFD().register(selector, SelectionKey.OP_READ);
        }
        heartbeat.getFD().register(selector, SelectionKey.OP_READ);
    }

    /**
     * Binds the sockets of a connection file.
     *
     * @param log told of dropped messages, a line each
     * @throws IllegalStateException in one sentence if an address is taken
     */
    public static Sockets bind(ConnectionFile file, Consumer<String> log) {
        var binder = new Binder(file);
        try {
            var channels = new EnumMap<Channel, ZMQ.Socket>(Channel.class);
            var ports = file.ports();
            channels.put(Channel.SHELL, binder.bind(SocketType.ROUTER, "shell_port", ports.shell()));
            channels.put(Channel.CONTROL, binder.bind(SocketType.ROUTER, "control_port", ports.control()));
            channels.put(Channel.STDIN, binder.bind(SocketType.ROUTER, "stdin_port", ports.stdin()));
            var heartbeat = binder.bind(SocketType.ROUTER, "hb_port", ports.heartbeat());
            var publisher = binder.bind(SocketType.PUB, "iopub_port", ports.iopub());
            var bound = file.withPorts(new ConnectionFile.Ports(
                    binder.port(channels.get(Channel.SHELL), ports.shell()),
                    binder.port(publisher, ports.iopub()),
                    binder.port(channels.get(Channel.STDIN), ports.stdin()),
                    binder.port(channels.get(Channel.CONTROL), ports.control()),
                    binder.port(heartbeat, ports.heartbeat())));
            return new Sockets(bound, binder, channels, heartbeat, publisher, log);
        } catch (IOException e) {
            binder.close();
            throw new UncheckedIOException("no selector for the kernel's sockets: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            binder.close();
            throw e;
        }
    }

    /** Where the sockets listen, with the ports that the system chose where the file named none. */
    public ConnectionFile connection() {
        return connection;
    }

    /** Begins to hear and to send. To be called once. */
    public void listen(Listener told) {
        listener = told;
        iopub.start();
        var listening = new Thread(this::run, "fovea-sockets");
        listening.setDaemon(true);
        thread = listening;
        listening.start();
    }

    /** Answers a request, on the channel it came by, when everything told before is published. */
    public void reply(Channel channel, Message request, Content content) {
        var frames = format.encode(author.reply(request, content));
        iopub.then(() -> errand(() -> send(socket(channel), frames)));
    }

    /** Tells everybody who listens; {@code parent} is the request that it belongs to. */
    public void publish(@Nullable Header parent, Event event) {
        iopub.send(parent, event);
    }

    /** Tells everybody text, gathered with what comes soon after it. */
    public void publish(Header parent, Stream stream, String text) {
        iopub.stream(parent, stream, text);
    }

    /** Calls back, on the sockets' thread, when every message that has arrived by now has been given to the listener. */
    public void whenHeard(Runnable callback) {
        errand(() -> {
            hearAll();
            callback.run();
        });
    }

    /** Sends what was given so far, waiting for that a second at most, and closes. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            iopub.close(LINGER_MILLIS);
            open = false;
            selector.wakeup();
            if (thread != null) {
                thread.join(LINGER_MILLIS);
            }
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.accept("the sockets' selector did not close: " + e.getMessage());
        }
        binder.close();
    }

    private void errand(Runnable errand) {
        errands.add(errand);
        selector.wakeup();
    }

    private ZMQ.Socket socket(Channel channel) {
        var socket = channels.get(channel);
        if (socket == null) {
            throw new AssertionError("no socket for " + channel);
        }
        return socket;
    }

    private void run() {
        while (open) {
            try {
                runErrands();
                hearAll();
                if (errands.isEmpty()) {
                    selector.select();
                    selector.selectedKeys().clear();
                    Thread.interrupted(); // Nobody may interrupt this thread; a set flag would make select() spin.
                }
            } catch (ClosedSelectorException e) {
                return;
            } catch (Throwable e) { // This thread must outlive everything.
                log.accept("the sockets met " + e);
            }
        }
        runErrands();
    }

    private void runErrands() {
        for (var errand = errands.poll(); errand != null; errand = errands.poll()) {
            errand.run();
        }
    }

    /** Reads all sockets empty: their descriptors signal only what comes after. */
    private void hearAll() {
        for (var heard = true; heard; ) {
            heard = echo();
            for (var channel : Channel.values()) {
                heard |= hear(channel);
            }
        }
    }

    private boolean echo() {
        var frames = receive(heartbeat);
        if (!frames.isEmpty()) {
            send(heartbeat, frames);
        }
        return !frames.isEmpty();
    }

    private boolean hear(Channel channel) {
        var frames = receive(socket(channel));
        if (frames.isEmpty()) {
            return false;
        }
        try {
            var message = format.decode(frames);
            if (listener != null) {
                listener.received(channel, message);
            }
        } catch (MalformedMessage e) {
            log.accept("dropped a message on " + channel + ": " + e.getMessage());
        }
        return true;
    }

    private static List<byte[]> receive(ZMQ.Socket socket) {
        var frames = new ArrayList<byte[]>();
        var frame = socket.recv(ZMQ.DONTWAIT);
        while (frame != null) {
            frames.add(frame);
            frame = socket.hasReceiveMore() ? socket.recv() : null;
        }
        return frames;
    }

    private static void send(ZMQ.Socket socket, List<byte[]> frames) {
        var last = frames.size() - 1;
        for (var i = 0; i <= last; i++) {
            socket.send(frames.get(i), i < last ? ZMQ.SNDMORE : 0);
        }
    }
}
