package dev.fovea.engine;

import dev.fovea.engine.Pickle.Name;
import dev.fovea.engine.Pickle.Refused;
import dev.fovea.engine.Pickle.Tuple;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The classes and functions that a pickle of PyTorch's tensors speaks of. */
final class TorchPickle implements Pickle.World {
    private static final Name DICTIONARY = new Name("collections", "OrderedDict");
    private static final Name TENSOR = new Name("torch._utils", "_rebuild_tensor_v2");
    private static final Name PARAMETER = new Name("torch._utils", "_rebuild_parameter");
    private static final Name SIZE = new Name("torch", "Size");

    private static final Map<Name, NumberFormat> STORAGES = Map.ofEntries(
            storage("Float", NumberFormat.F32),
            storage("Double", NumberFormat.F64),
            storage("Half", NumberFormat.F16),
            storage("BFloat16", NumberFormat.BF16),
            storage("Long", NumberFormat.I64),
            storage("Int", NumberFormat.I32),
            storage("Short", NumberFormat.I16),
            storage("Char", NumberFormat.I8),
            storage("Byte", NumberFormat.U8),
            storage("Bool", NumberFormat.BOOL));

    private static Map.Entry<Name, NumberFormat> storage(String kind, NumberFormat format) {
        return Map.entry(new Name("torch", kind + "Storage"), format);
    }

    /** Numbers in the file, {@code count} of them. */
    record Storage(String key, NumberFormat format, long count) {}

    /** A tensor: every {@code stride} along each axis of a storage, from number {@code first} on. */
    record View(Storage storage, long first, List<Long> size, List<Long> stride) {
        /** One behind the last number that is read. */
        long end() {
            long last = first;
            for (int axis = 0; axis < size.size(); axis++) {
                last = Math.addExact(last, Math.multiplyExact(size.get(axis) - 1, stride.get(axis)));
            }
            return last + 1;
        }

        /** The numbers in row-major order, of a storage's; no copy where they lie in that order. */
        FloatBuffer of(FloatBuffer storage) {
            long count = size.stream().reduce(1L, Math::multiplyExact);
            if (rowMajor()) {
                return storage.slice((int) first, Math.toIntExact(count));
            }
            var numbers = Tensor.direct(Math.toIntExact(count));
            gather(storage, (int) first, 0, numbers);
            return numbers.flip();
        }

        private boolean rowMajor() {
            long expected = 1;
            for (int axis = size.size() - 1; axis >= 0; axis--) {
                if (size.get(axis) != 1 && stride.get(axis) != expected) {
                    return false;
                }
                expected *= size.get(axis);
            }
            return true;
        }

        private void gather(FloatBuffer from, int at, int axis, FloatBuffer to) {
            if (axis == size.size()) {
                to.put(from.get(at));
                return;
            }
            for (int i = 0; i < size.get(axis); i++) {
                gather(from, at + (int) (i * stride.get(axis)), axis + 1, to);
            }
        }
    }

    @Override
    public boolean knows(Name name) {
        return List.of(DICTIONARY, TENSOR, PARAMETER, SIZE).contains(name) || STORAGES.containsKey(name);
    }

    @Override
    public Object call(Name name, List<Object> arguments) {
        if (name.equals(DICTIONARY) && arguments.isEmpty()) {
            return new LinkedHashMap<>();
        }
        if (name.equals(SIZE) && arguments.size() == 1 && arguments.get(0) instanceof Tuple sides) {
            return sides;
        }
        if (name.equals(PARAMETER) && !arguments.isEmpty() && arguments.get(0) instanceof View view) {
            return view;
        }
        if (name.equals(TENSOR)
                && arguments.size() >= 4
                && arguments.get(0) instanceof Storage storage
                && arguments.get(1) instanceof Long first
                && arguments.get(2) instanceof Tuple size
                && arguments.get(3) instanceof Tuple stride
                && size.items().size() == stride.items().size()) {
            return new View(storage, first, wholes(size), wholes(stride));
        }
        throw new Refused("a call of " + name + " with " + arguments.size() + " arguments of kinds "
                + arguments.stream().map(Pickle::kind).toList() + ", which is not how tensors are made");
    }

    /** A storage: ('storage', its class, its key, the device, the number of its elements). */
    @Override
    public Object persistent(Object identifier) {
        if (identifier instanceof Tuple tuple
                && tuple.items().size() == 5
                && tuple.items().get(0).equals("storage")
                && tuple.items().get(1) instanceof Name kind
                && tuple.items().get(2) instanceof String key
                && tuple.items().get(4) instanceof Long count) {
            var format = STORAGES.get(kind);
            if (format != null && count >= 0) {
                return new Storage(key, format, count);
            }
        }
        throw new Refused("a reference out of the pickle that is not to a tensor's storage");
    }

    private static List<Long> wholes(Tuple tuple) {
        return tuple.items().stream()
                .map(item -> {
                    if (item instanceof Long whole) {
                        return whole;
                    }
                    throw new Refused("a side or stride is " + Pickle.kind(item) + ", and must be a whole number");
                })
                .toList();
    }
}
