package dev.fovea.kernel.protocol;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** Makes sockets that listen where a connection file says and nowhere else, with no limit on what may wait in them. */
final class Binder implements AutoCloseable {
    /** How long unsent messages may keep {@link #close} waiting. */
    private static final int LINGER_MILLIS = 500;

    private final ConnectionFile file;
    private final ZContext context = new ZContext();
    private final List<FileSocket> fileSockets = new ArrayList<>();

    Binder(ConnectionFile file) {
        this.file = file;
        context.setLinger(LINGER_MILLIS);
    }

    /** A socket that listens on this port of the file's address; 0 for a port of the system's choice. */
    ZMQ.Socket bind(SocketType type, String name, int port) {
        var socket = context.createSocket(type);
        socket.setHWM(0);
        socket.setLinger(LINGER_MILLIS);
        if (file.transport().equals("ipc")) {
            bind(socket, name, "tcp://127.0.0.1:*");
            var path = Path.of(file.ip() + "-" + port);
            try {
                fileSockets.add(new FileSocket(path, boundPort(socket)));
            } catch (IOException | UnsupportedOperationException e) {
                throw refusal(name, "ipc://" + path, e);
            }
        } else {
            var six = file.ip().contains(":");
            socket.setIPv6(six);
            bind(socket, name, "tcp://" + (six ? "[" + file.ip() + "]" : file.ip()) + ":" + (port == 0 ? "*" : port));
        }
        return socket;
    }

    private static void bind(ZMQ.Socket socket, String name, String address) {
        try {
            if (!socket.bind(address)) {
                throw refusal(name, address, new IOException("error " + socket.errno()));
            }
        } catch (ZMQException | IllegalArgumentException e) {
            throw refusal(name, address, e);
        }
    }

    private static IllegalStateException refusal(String name, String address, Exception cause) {
        return new IllegalStateException(
                name + ": cannot listen on " + address + " (" + cause.getMessage()
                        + "); another program may use it: start the kernel again with a new connection file",
                cause);
    }

    /** The number by which a front end finds this socket: the port, or for ipc the one that its file's name ends with. */
    int port(ZMQ.Socket socket, int asked) {
        return file.transport().equals("ipc") ? asked : boundPort(socket);
    }

    private static int boundPort(ZMQ.Socket socket) {
        var endpoint = socket.getLastEndpoint();
        return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
    }

    /** Closes all that was bound, after sending what waits. */
    @Override
    public void close() {
        context.close();
        for (var fileSocket : fileSockets) {
            try {
                fileSocket.close(LINGER_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                // The process ends; a socket file that cannot be deleted is all that stays.
            }
        }
    }
}
