package dev.fovea.display;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Values as text: arrays, collections and maps by what is in them, the first hundred of each, six levels deep, each
 * element up to two hundred characters.
 */
final class ValueText {
    private static final int ELEMENTS = 100;
    private static final int DEPTH = 6;
    private static final int ELEMENT_LENGTH = 200;

    /** All elements together; beyond it a value that nests widely is cut as well. */
    private static final int LENGTH = 20_000;

    private final StringBuilder text = new StringBuilder();

    private ValueText() {}

    static String of(@Nullable Object value) {
        if (!isContainer(value)) {
            return String.valueOf(value);
        }
        var writer = new ValueText();
        writer.write(value, 0);
        return writer.text.toString();
    }

    /** Says that a value could not be shown, and why; does not trust the failure to describe itself. */
    static String failure(@Nullable Object value, Throwable failure) {
        var type = value == null ? "null" : value.getClass().getName();
        String reason;
        try {
            reason = failure.toString();
        } catch (Throwable worse) {
            reason = failure.getClass().getName();
        }
        return "a " + type + " that could not be shown: " + reason;
    }

    private static boolean isContainer(@Nullable Object value) {
        return value instanceof Collection
                || value instanceof Map
                || value instanceof Map.Entry
                || value instanceof Optional
                || (value != null && value.getClass().isArray());
    }

    private void write(@Nullable Object value, int depth) {
        if (!isContainer(value)) {
            writeElement(value);
        } else if (depth == DEPTH || text.length() > LENGTH) {
            text.append('…');
        } else if (value instanceof Optional<?> optional) {
            text.append("Optional");
            optional.ifPresentOrElse(
                    content -> {
                        text.append('[');
                        write(content, depth + 1);
                        text.append(']');
                    },
                    () -> text.append(".empty"));
        } else if (value instanceof Map<?, ?> map) {
            writeAll('{', map.entrySet().iterator(), map.size(), '}', entry -> writeEntry(entry, depth));
        } else if (value instanceof Map.Entry<?, ?> entry) {
            writeEntry(entry, depth);
        } else if (value instanceof Collection<?> collection) {
            writeAll('[', collection.iterator(), collection.size(), ']', element -> write(element, depth + 1));
        } else if (value != null) {
            int length = Array.getLength(value);
            var elements = new ArrayElements(value, length);
            writeAll('[', elements, length, ']', element -> write(element, depth + 1));
        }
    }

    private void writeEntry(Map.Entry<?, ?> entry, int depth) {
        write(entry.getKey(), depth + 1);
        text.append('=');
        write(entry.getValue(), depth + 1);
    }

    private <T extends @Nullable Object> void writeAll(
            char open, Iterator<T> elements, int size, char close, Consumer<T> element) {
        text.append(open);
        for (int i = 0; elements.hasNext(); i++) {
            if (i > 0) {
                text.append(", ");
            }
            if (i == ELEMENTS || text.length() > LENGTH) {
                text.append("… ").append(size - i).append(" more");
                break;
            }
            element.accept(elements.next());
        }
        text.append(close);
    }

    private void writeElement(@Nullable Object value) {
        String element;
        try {
            element = String.valueOf(value);
        } catch (Throwable failure) {
            element = "(" + failure(value, failure) + ")";
        }
        text.append(element.length() > ELEMENT_LENGTH ? element.substring(0, ELEMENT_LENGTH) + "…" : element);
    }

    /** The elements of an array of any type. */
    private static final class ArrayElements implements Iterator<@Nullable Object> {
        private final Object array;
        private final int length;
        private int next;

        ArrayElements(Object array, int length) {
            this.array = array;
            this.length = length;
        }

        @Override
        public boolean hasNext() {
            return next < length;
        }

        @Override
        public @Nullable Object next() {
            return Array.get(array, next++);
        }
    }
}
