package dev.fovea.kernel.session;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Throws into running threads by the JVM Tool Interface, as debuggers do, of this very process: no port is opened and no agent
 * loaded. Needed since Java 20, where {@link Thread#stop} refuses. Numbers are places in the tables of jvmti.h and jni.h.
 */
final class ToolInterface {
    private static final int VERSION = 0x30010200;
    private static final int GET_ENV = 6;
    private static final int STOP_THREAD = 6;
    private static final int ADD_CAPABILITIES = 141;
    private static final int CAPABILITIES_BYTES = 16;

    /** The bit of can_signal_thread, the eleventh. */
    private static final int SIGNAL_BYTE = 1;

    private static final byte SIGNAL_BIT = 4;

    private static Optional<ToolInterface> here = Optional.empty();
    private static boolean looked;

    private final Pointer environment;

    private ToolInterface(Pointer environment) {
        this.environment = environment;
    }

    /** That of this process; empty where this Java, or the machine's way of loading it, has none. */
    static synchronized Optional<ToolInterface> here() {
        if (!looked) {
            looked = true;
            try {
                here = find();
            } catch (RuntimeException | LinkageError absent) {
                here = Optional.empty();
            }
        }
        return here;
    }

    private static Optional<ToolInterface> find() {
        var machines = new PointerByReference();
        var count = new IntByReference();
        var status = library()
                .getFunction("JNI_GetCreatedJavaVMs")
                .invokeInt(new Object[] {machines.getPointer(), 1, count.getPointer()});
        if (status != 0 || count.getValue() != 1) {
            return Optional.empty();
        }
        var machine = machines.getValue();
        var environment = new PointerByReference();
        if (entry(machine, GET_ENV).invokeInt(new Object[] {machine, environment.getPointer(), VERSION}) != 0) {
            return Optional.empty();
        }
        var found = new ToolInterface(environment.getValue());
        try (var wanted = new Memory(CAPABILITIES_BYTES)) {
            wanted.clear();
            wanted.setByte(SIGNAL_BYTE, SIGNAL_BIT);
            var refused =
                    entry(found.environment, ADD_CAPABILITIES).invokeInt(new Object[] {found.environment, wanted});
            return refused == 0 ? Optional.of(found) : Optional.empty();
        }
    }

    /** The virtual machine's own library, which is loaded already. */
    private static NativeLibrary library() {
        var name = System.mapLibraryName("jvm");
        var home = Path.of(System.getProperty("java.home"));
        var folder = name.endsWith(".dll") ? home.resolve("bin") : home.resolve("lib");
        return NativeLibrary.getInstance(folder.resolve("server").resolve(name).toString());
    }

    /** A function of the table that an interface begins with. */
    private static Function entry(Pointer object, int place) {
        return Function.getFunction(object.getPointer(0).getPointer((long) place * com.sun.jna.Native.POINTER_SIZE));
    }

    /** Throws this in the thread, wherever it is; false if the thread has ended or may not be stopped. */
    boolean stop(Thread thread, Throwable thrown) {
        var refused = (Integer) entry(environment, STOP_THREAD)
                .invoke(
                        Integer.class,
                        new Object[] {environment, thread, thrown},
                        Map.of(Library.OPTION_ALLOW_OBJECTS, Boolean.TRUE));
        return refused == 0;
    }
}
