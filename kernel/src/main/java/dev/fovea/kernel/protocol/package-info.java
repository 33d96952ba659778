/**
 * Jupyter's messages and the five sockets they travel on: connection file, signatures, wire format, requests and replies as
 * records. Start with {@link dev.fovea.kernel.protocol.Sockets} and {@link dev.fovea.kernel.protocol.Message}. Uses JeroMQ and
 * Jackson and no other package of Fovea; knows nothing of Java sessions.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.kernel.protocol;
