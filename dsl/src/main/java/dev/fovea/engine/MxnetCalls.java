package dev.fovea.engine;

import ai.djl.mxnet.engine.MxNDArray;
import ai.djl.mxnet.engine.MxNDManager;
import ai.djl.mxnet.jna.LibUtils;
import ai.djl.ndarray.NDArray;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.Map;

/** Calls into MXNet that DJL cannot make. */
final class MxnetCalls {
    /** As DJL opens it: by default JNA would show the whole process MXNet's own libjpeg, and Java could read no JPEG any more. */
    private static final int OPEN_LAZILY = 1;

    static {
        Native.register(
                MxnetCalls.class,
                NativeLibrary.getInstance(LibUtils.getLibName(), Map.of(Library.OPTION_OPEN_FLAGS, OPEN_LAZILY)));
    }

    private MxnetCalls() {}

    private static native int MXNDArraySlice64(Pointer array, long from, long to, PointerByReference view);

    private static native Pointer MXGetLastError();

    /** The first rows of an array, in its memory. The array must outlive them. */
    static NDArray first(MxNDManager manager, NDArray array, long rows) {
        var view = new PointerByReference();
        check(MXNDArraySlice64(((MxNDArray) array).getHandle(), 0, rows, view));
        return manager.create(view.getValue());
    }

    private static void check(int code) {
        if (code != 0) {
            throw new IllegalStateException("MXNet: " + MXGetLastError().getString(0));
        }
    }
}
