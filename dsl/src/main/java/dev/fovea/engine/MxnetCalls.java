package dev.fovea.engine;

import ai.djl.mxnet.engine.MxNDArray;
import ai.djl.mxnet.engine.MxNDManager;
import ai.djl.mxnet.jna.LibUtils;
import ai.djl.ndarray.NDArray;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The few calls into MXNet that DJL cannot make. */
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

    private static native int NNGetOpHandle(String operator, PointerByReference handle);

    private static native int MXImperativeInvokeEx(
            Pointer operator,
            int inputs,
            Pointer input,
            Pointer outputs,
            Pointer output,
            int attributes,
            Pointer keys,
            Pointer values,
            Pointer storage);

    private static native Pointer MXGetLastError();

    /** The first rows of an array, in its memory. The array must outlive them. */
    static NDArray first(MxNDManager manager, NDArray array, long rows) {
        var view = new PointerByReference();
        check(MXNDArraySlice64(((MxNDArray) array).getHandle(), 0, rows, view));
        return manager.create(view.getValue());
    }

    /** An operator on arrays that stay the same, writing into some of them: prepared once, called often, even where it has several outputs. */
    static final class Call {
        private final Pointer operator;
        private final List<String> keys;
        private final int inputs;
        private final int outputs;
        private final Memory input;
        private final Memory output;
        private final Memory outputCount = new Memory(Integer.BYTES);
        private final Memory outputPlace = new Memory(Native.POINTER_SIZE);
        private final Memory storage = new Memory(Native.POINTER_SIZE);

        /** @param keys the names of the attributes that each call gives values for */
        Call(String operator, List<NDArray> inputs, List<NDArray> outputs, List<String> keys) {
            var handle = new PointerByReference();
            check(NNGetOpHandle(operator, handle));
            this.operator = handle.getValue();
            this.keys = List.copyOf(keys);
            this.inputs = inputs.size();
            this.outputs = outputs.size();
            input = handles(inputs);
            output = handles(outputs);
        }

        /** Gives the call to MXNet, which does it in its own time, in order with others on the same arrays. */
        void run(List<String> values) {
            var texts = new ArrayList<Memory>();
            var names = texts(keys, texts);
            var numbers = texts(values, texts);
            outputCount.setInt(0, outputs);
            outputPlace.setPointer(0, output);
            check(MXImperativeInvokeEx(
                    operator, inputs, input, outputCount, outputPlace, keys.size(), names, numbers, storage));
        }

        private static Memory handles(List<NDArray> arrays) {
            var handles = new Memory((long) Native.POINTER_SIZE * arrays.size());
            for (int i = 0; i < arrays.size(); i++) {
                handles.setPointer((long) Native.POINTER_SIZE * i, ((MxNDArray) arrays.get(i)).getHandle());
            }
            return handles;
        }

        private static Memory texts(List<String> texts, List<Memory> kept) {
            var pointers = new Memory((long) Native.POINTER_SIZE * texts.size());
            for (int i = 0; i < texts.size(); i++) {
                var bytes = texts.get(i).getBytes(StandardCharsets.US_ASCII);
                var text = new Memory(bytes.length + 1);
                text.write(0, bytes, 0, bytes.length);
                text.setByte(bytes.length, (byte) 0);
                kept.add(text);
                pointers.setPointer((long) Native.POINTER_SIZE * i, text);
            }
            return pointers;
        }
    }

    private static void check(int code) {
        if (code != 0) {
            throw new IllegalStateException("MXNet: " + MXGetLastError().getString(0));
        }
    }
}
