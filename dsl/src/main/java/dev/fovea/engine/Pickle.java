package dev.fovea.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads as much of Python's pickle format (protocols 2 to 5) as tensors need: numbers, texts, lists, tuples, dictionaries, and
 * calls of the few functions that its {@link World} knows by name. Nothing is looked up or run anywhere else, and every other
 * opcode is refused. Opcodes and their meaning: CPython's Lib/pickletools.py.
 */
final class Pickle {
    /** What a pickle may speak of beyond plain values. */
    interface World {
        /** Whether this class or function may stand in a pickle at all. */
        boolean knows(Name name);

        /** What a call of {@code name} gives. */
        Object call(Name name, List<Object> arguments);

        /** What stands outside of the pickle under this identifier. */
        Object persistent(Object identifier);
    }

    /** A Python class or function. */
    record Name(String module, String name) {
        @Override
        public String toString() {
            return module + "." + name;
        }
    }

    record Tuple(List<Object> items) {}

    /** Python's None. */
    enum None {
        NONE
    }

    /** Why a pickle is refused; the reader adds the file and the position. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    private static final Object MARK = new Object();

    private final String where;
    private final ByteBuffer bytes;
    private final World world;
    private final Deque<Object> stack = new ArrayDeque<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private Pickle(String where, byte[] content, World world) {
        this.where = where;
        bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        this.world = world;
    }

    /**
     * The value of a pickle.
     *
     * @param where the file, for errors
     */
    static Object read(String where, byte[] content, World world) throws IOException {
        return new Pickle(where, content, world).run();
    }

    private Object run() throws IOException {
        int position = 0;
        try {
            while (true) {
                position = bytes.position();
                int opcode = bytes.get() & 0xff;
                if (opcode == '.') {
                    return pop();
                }
                step(opcode);
            }
        } catch (Refused e) {
            throw new IOException(where + ", byte " + position + ": " + e.getMessage(), e);
        } catch (java.nio.BufferUnderflowException e) {
            throw new IOException(
                    where + ", byte " + position + ": the pickle ends after " + bytes.limit()
                            + " bytes in the middle of a value; it is truncated",
                    e);
        }
    }

    private void step(int opcode) {
        switch (opcode) {
            case 0x80 -> protocol(bytes.get());
            case 0x95 -> bytes.getLong(); // the length of a frame, which only matters to streams
            case '(' -> stack.push(MARK);
            case '0' -> pop();
            case 'q' -> memo.put(bytes.get() & 0xff, peek());
            case 'r' -> memo.put(bytes.getInt(), peek());
            case 0x94 -> memo.put(memo.size(), peek());
            case 'h' -> stack.push(remembered(bytes.get() & 0xff));
            case 'j' -> stack.push(remembered(bytes.getInt()));
            case 'c' -> stack.push(known(new Name(line(), line())));
            case 0x93 -> {
                var name = pop(String.class);
                stack.push(known(new Name(pop(String.class), name)));
            }
            case 'R' -> {
                var arguments = pop(Tuple.class).items();
                stack.push(world.call(pop(Name.class), arguments));
            }
            case 'Q' -> stack.push(world.persistent(pop()));
            case 'b' -> build();
            default -> value(opcode);
        }
    }

    private void value(int opcode) {
        switch (opcode) {
            case 'N' -> stack.push(None.NONE);
            case 0x88 -> stack.push(true);
            case 0x89 -> stack.push(false);
            case 'J' -> stack.push((long) bytes.getInt());
            case 'K' -> stack.push((long) (bytes.get() & 0xff));
            case 'M' -> stack.push((long) (bytes.getShort() & 0xffff));
            case 0x8a -> stack.push(whole(bytes.get() & 0xff));
            case 'G' -> stack.push(Double.longBitsToDouble(Long.reverseBytes(bytes.getLong())));
            case 'X' -> stack.push(text(bytes.getInt()));
            case 0x8c -> stack.push(text(bytes.get() & 0xff));
            default -> container(opcode);
        }
    }

    private void container(int opcode) {
        switch (opcode) {
            case '}' -> stack.push(new LinkedHashMap<>());
            case ']' -> stack.push(new ArrayList<>());
            case ')' -> stack.push(new Tuple(List.of()));
            case 't' -> stack.push(new Tuple(marked()));
            case 0x85 -> stack.push(new Tuple(last(1)));
            case 0x86 -> stack.push(new Tuple(last(2)));
            case 0x87 -> stack.push(new Tuple(last(3)));
            case 'a' -> append(last(1));
            case 'e' -> append(marked());
            case 's' -> set(last(2));
            case 'u' -> set(marked());
            default ->
                throw new Refused(
                        "opcode 0x%02x is none of those that tensors need; save the weights alone,".formatted(opcode)
                                + " torch.save(model.state_dict(), file)");
        }
    }

    private static void protocol(byte version) {
        if (version < 2 || version > 5) {
            throw new Refused("pickle protocol " + version + ", and 2 to 5 are read");
        }
    }

    private Name known(Name name) {
        if (!world.knows(name)) {
            throw new Refused("'" + name + "' is none of the classes that tensors need, and nothing else is read from a"
                    + " pickle; save the weights alone, torch.save(model.state_dict(), file)");
        }
        return name;
    }

    /** Attributes of a dictionary, such as the versions that PyTorch notes, are left aside; nothing else has any. */
    private void build() {
        pop();
        if (!(peek() instanceof Map)) {
            throw new Refused("attributes of " + kind(peek()) + ", and only dictionaries may have some");
        }
    }

    @SuppressWarnings("unchecked")
    private void append(List<Object> items) {
        ((List<Object>) peek(List.class)).addAll(items);
    }

    @SuppressWarnings("unchecked")
    private void set(List<Object> items) {
        var map = (Map<Object, Object>) peek(Map.class);
        if (items.size() % 2 != 0) {
            throw new Refused("a dictionary with a key and no value");
        }
        for (int i = 0; i < items.size(); i += 2) {
            var key = items.get(i);
            if (!(key instanceof String || key instanceof Long || key instanceof Boolean)) {
                throw new Refused("a dictionary's key is " + kind(key) + ", and texts and whole numbers are read");
            }
            map.put(key, items.get(i + 1));
        }
    }

    private List<Object> last(int count) {
        var items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(0, pop());
        }
        return items;
    }

    private List<Object> marked() {
        var items = new ArrayList<>();
        while (true) {
            if (stack.isEmpty()) {
                throw new Refused("the stack is empty where a mark should be");
            }
            var item = stack.pop();
            if (item == MARK) {
                java.util.Collections.reverse(items);
                return items;
            }
            items.add(item);
        }
    }

    private Object remembered(int key) {
        var value = memo.get(key);
        if (value == null) {
            throw new Refused("there is no value " + key + " to come back to");
        }
        return value;
    }

    private Object peek() {
        var top = stack.peek();
        if (top == null || top == MARK) {
            throw new Refused("the stack is empty where a value should be");
        }
        return top;
    }

    private Object pop() {
        peek();
        return stack.pop();
    }

    private <T> T pop(Class<T> type) {
        var top = peek(type);
        stack.pop();
        return top;
    }

    private <T> T peek(Class<T> type) {
        if (!type.isInstance(peek())) {
            throw new Refused(
                    "expected a " + type.getSimpleName().toLowerCase(Locale.ROOT) + " and found " + kind(peek()));
        }
        return type.cast(peek());
    }

    static String kind(Object value) {
        return "a " + value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** A two's complement number of {@code length} bytes, little-endian. */
    private long whole(int length) {
        if (length > Long.BYTES) {
            throw new Refused("a whole number of " + length + " bytes, and up to 8 are read");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            long next = i == length - 1 ? bytes.get() : bytes.get() & 0xff;
            value |= next << (8 * i);
        }
        return value;
    }

    private String text(int length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new Refused(
                    "a text of " + (length & 0xffffffffL) + " bytes where " + bytes.remaining() + " are left");
        }
        var text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private String line() {
        var text = new StringBuilder();
        for (byte next = bytes.get(); next != '\n'; next = bytes.get()) {
            text.append((char) (next & 0xff));
        }
        return text.toString();
    }
}
