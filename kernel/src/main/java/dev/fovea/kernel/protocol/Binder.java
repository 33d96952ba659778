package dev.fovea.kernel.protocol;

import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** Makes sockets that listen where a connection file says and nowhere else, with no limit on what may wait in them. */
final class Binder {
    private static final int LINGER_MILLIS = 500;

    private final ConnectionFile file;
    private final ZContext context = new ZContext();

    Binder(ConnectionFile file) {
        if (file.transport().equals("ipc")) {
            throw new IllegalStateException(
                    "transport ipc: this kernel speaks tcp only, because JeroMQ's ipc is a tcp port"
                            + " that no other ZeroMQ finds; set c.KernelManager.transport = \"tcp\" in Jupyter's configuration");
        }
        this.file = file;
        context.setLinger(LINGER_MILLIS);
    }

    ZContext context() {
        return context;
    }

    /** A socket bound to this port of the file's address; 0 for a port of the system's choice. */
    ZMQ.Socket bind(SocketType type, String name, int port) {
        var socket = context.createSocket(type);
        socket.setHWM(0);
        socket.setLinger(LINGER_MILLIS);
        var six = file.ip().contains(":");
        socket.setIPv6(six);
        var address = "tcp://" + (six ? "[" + file.ip() + "]" : file.ip()) + ":" + (port == 0 ? "*" : port);
        try {
            if (socket.bind(address)) {
                return socket;
            }
            throw new IllegalStateException(name + ": cannot listen on " + address);
        } catch (ZMQException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    name + ": cannot listen on " + address + " (" + e.getMessage()
                            + "); another program may use this port: start the kernel again with a new connection file",
                    e);
        }
    }

    /** The port that a socket listens on. */
    static int port(ZMQ.Socket socket) {
        var endpoint = socket.getLastEndpoint();
        return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
    }
}
