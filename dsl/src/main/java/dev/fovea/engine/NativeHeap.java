package dev.fovea.engine;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Memory outside of the Java heap: that of the C library, in which engines keep their arrays, and that of buffers. */
final class NativeHeap {
    private static final Optional<Function> TRIM = trimmer();

    /** Bytes of buffers after which the collector is called. */
    private static final long PATIENCE = 64L << 20;

    private static final AtomicLong TAKEN = new AtomicLong();

    private NativeHeap() {}

    /**
     * Says that a buffer of so many bytes was taken. Only the collector gives buffers back, and it looks at the Java heap alone, where they are a few bytes:
     * without a call, the weights of all trainings of a session would stay.
     */
    static void taken(long bytes) {
        if (TAKEN.addAndGet(bytes) > PATIENCE) {
            TAKEN.set(0);
            System.gc();
        }
    }

    private static Optional<Function> trimmer() {
        try {
            return Platform.isLinux()
                    ? Optional.of(NativeLibrary.getInstance("c").getFunction("malloc_trim"))
                    : Optional.empty();
        } catch (UnsatisfiedLinkError e) {
            // Only glibc has it; others give free memory back by themselves.
            return Optional.empty();
        }
    }

    /** Gives memory that is free back to the system, where the C library would keep it for later. */
    static void trim() {
        TRIM.ifPresent(trim -> trim.invokeInt(new Object[] {0L}));
    }
}
