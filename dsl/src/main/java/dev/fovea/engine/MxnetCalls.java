package dev.fovea.engine;

import ai.djl.mxnet.engine.MxNDArray;
import ai.djl.mxnet.engine.MxNDManager;
import ai.djl.mxnet.jna.LibUtils;
import ai.djl.ndarray.NDArray;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
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

    private static native int NNGetOpHandle(String name, PointerByReference operator);

    private static native int MXImperativeInvokeEx(
            Pointer operator,
            int inputCount,
            Pointer inputs,
            IntByReference outputCount,
            PointerByReference outputs,
            int wordCount,
            Pointer keys,
            Pointer values,
            PointerByReference storages);

    private static native Pointer MXGetLastError();

    /** The first rows of an array, in its memory. The array must outlive them. */
    static NDArray first(MxNDManager manager, NDArray array, long rows) {
        var view = new PointerByReference();
        check(MXNDArraySlice64(((MxNDArray) array).getHandle(), 0, rows, view));
        return manager.create(view.getValue());
    }

    /** The operator of this name, MXNet's own. */
    static Pointer operator(String name) {
        var operator = new PointerByReference();
        check(NNGetOpHandle(name, operator));
        return operator.getValue();
    }

    /** Runs an operator into arrays that are there; all pointers but the first are tables of pointers. */
    static void invoke(
            Pointer operator,
            int inputCount,
            Pointer inputs,
            int outputCount,
            Pointer outputs,
            int wordCount,
            Pointer keys,
            Pointer values) {
        check(MXImperativeInvokeEx(
                operator,
                inputCount,
                inputs,
                new IntByReference(outputCount),
                new PointerByReference(outputs),
                wordCount,
                keys,
                values,
                new PointerByReference()));
    }

    private static void check(int code) {
        if (code != 0) {
            throw new IllegalStateException("MXNet: " + MXGetLastError().getString(0));
        }
    }
}
