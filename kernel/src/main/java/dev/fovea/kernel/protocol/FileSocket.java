package dev.fovea.kernel.protocol;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A Unix domain socket, ZeroMQ's {@code ipc} transport, in front of a loopback port: JeroMQ cannot listen on one (its own ipc is
 * a port that no other ZeroMQ finds), but the bytes that ZeroMQ exchanges are the same on both, so it is enough to pass them on.
 */
final class FileSocket {
    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private final int port;
    private final ServerSocketChannel server;
    private final Set<Thread> passing = ConcurrentHashMap.newKeySet();

    /** Listens on {@code file}, which must not exist, and passes on to {@code port} of this machine. */
    FileSocket(Path file, int port) throws IOException {
        this.file = file;
        this.port = port;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(file));
        } catch (IOException e) {
            server.close();
            throw e;
        }
        start(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                var outside = server.accept();
                var inside = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                start(() -> pass(outside, inside));
                start(() -> pass(inside, outside));
            }
        } catch (IOException closed) {
            // The end of this socket.
        }
    }

    private void pass(SocketChannel from, SocketChannel to) {
        passing.add(Thread.currentThread());
        var buffer = ByteBuffer.allocateDirect(BUFFER);
        try (from;
                to) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException gone) {
            // One side has hung up; closing both tells the other.
        }
        passing.remove(Thread.currentThread());
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "fovea-ipc");
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends; what the port has sent is passed on, if it has hung up already and that takes less than {@code millis}. */
    void close(long millis) throws InterruptedException, IOException {
        server.close();
        Files.deleteIfExists(file);
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (var thread : passing) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        }
    }
}
