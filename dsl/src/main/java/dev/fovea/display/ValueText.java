package dev.fovea.display;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values as text: arrays, collections and maps by what is in them, the first hundred of each, six levels deep, each
 * element up to two hundred characters. Matrices, and other containers of containers, that are too long for a line have a row per line, of
 * which twenty elements are told. Nothing is taken out of streams.
 */
final class ValueText {
    private static final int ELEMENTS = 100;
    private static final int DEPTH = 6;
    private static final int ELEMENT_LENGTH = 200;

    /** All elements together; beyond it a value that nests widely is cut as well. */
    private static final int LENGTH = 20_000;

    /** Of a value that is no container; a page that holds millions of characters freezes. */
    private static final int LONGEST = 100_000;

    private static final int LINE = 100;
    private static final int IN_A_ROW = 20;

    /** How {@code toString} of a record tells an array: {@code [F@1b28cdfa}. */
    private static final Pattern ARRAY = Pattern.compile("\\[(?:[ZBCSIJFD]|L[^\\s;@]+;)@[0-9a-f]+");

    private final StringBuilder text = new StringBuilder();
    private final boolean rows;

    private ValueText(boolean rows) {
        this.rows = rows;
    }

    static String of(@Nullable Object value) {
        if (!isContainer(value)) {
            var plain = plain(value);
            return plain.length() <= LONGEST
                    ? plain
                    : plain.substring(0, LONGEST) + "… " + (plain.length() - LONGEST) + " more characters";
        }
        var inOneLine = written(value, false);
        return inOneLine.length() > LINE && holdsContainers(value) ? written(value, true) : inOneLine;
    }

    private static String written(@Nullable Object value, boolean rows) {
        var writer = new ValueText(rows);
        writer.write(value, 0);
        return writer.text.toString();
    }

    /** What {@code toString} says, and something kinder where that is but the name of a class that Java made up. */
    private static String plain(@Nullable Object value) {
        if (value instanceof BaseStream) {
            return withArticle(face(value, BaseStream.class)) + ", of which nothing is taken yet; toArray() takes all";
        }
        if (value != null && value.getClass().isHidden() && value.getClass().isSynthetic()) {
            return withArticle(face(value, Object.class)) + " (lambda)";
        }
        return value instanceof Record told ? record(told) : String.valueOf(value);
    }

    private static String withArticle(String name) {
        return ("AEIOU".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
    }

    /** The interface by which people know a value. */
    private static String face(Object value, Class<?> atLeast) {
        for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
            for (var face : type.getInterfaces()) {
                if (atLeast.isAssignableFrom(face)) {
                    return face.getSimpleName();
                }
            }
        }
        return value.getClass().getSimpleName();
    }

    /** A record as itself, with the content of arrays in it, where it does not say in its own way how it is told. */
    private static String record(Record value) {
        var own = String.valueOf(value);
        if (!ARRAY.matcher(own).find()) {
            return own;
        }
        var parts = new LinkedHashMap<String, @Nullable Object>();
        try {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                parts.put(component.getName(), component.getAccessor().invoke(value));
            }
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return own;
        }
        var name = value.getClass().getSimpleName();
        return own.equals(told(name, parts, false)) ? told(name, parts, true) : own;
    }

    private static String told(String name, Map<String, @Nullable Object> parts, boolean withContent) {
        var words = new ArrayList<String>();
        parts.forEach((part, value) -> words.add(part + "=" + (withContent ? of(value) : String.valueOf(value))));
        return name + "[" + String.join(", ", words) + "]";
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

    private static boolean holdsContainers(@Nullable Object value) {
        Stream<?> elements = Stream.empty();
        if (value instanceof Map<?, ?> map) {
            elements = map.size() == 1 ? elements : map.values().stream();
        } else if (value instanceof Collection<?> collection) {
            elements = collection.stream();
        } else if (value instanceof Object[] array) {
            elements = Arrays.stream(array);
        }
        return elements.limit(ELEMENTS).anyMatch(ValueText::isContainer);
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
            text.append('{');
            writeAll(map.entrySet().iterator(), map.size(), manner(value, depth), entry -> writeEntry(entry, depth));
            text.append('}');
        } else if (value instanceof Map.Entry<?, ?> entry) {
            writeEntry(entry, depth);
        } else if (value != null) {
            var collection = value instanceof Collection<?> its ? its : new ArrayElements(value);
            text.append('[');
            writeAll(
                    collection.iterator(),
                    collection.size(),
                    manner(value, depth),
                    element -> write(element, depth + 1));
            text.append(']');
        }
    }

    private void writeEntry(Map.Entry<?, ?> entry, int depth) {
        write(entry.getKey(), depth + 1);
        text.append('=');
        write(entry.getValue(), depth + 1);
    }

    private <T extends @Nullable Object> void writeAll(
            Iterator<T> elements, int size, Manner manner, Consumer<T> element) {
        for (int i = 0; elements.hasNext(); i++) {
            if (i > 0) {
                text.append(manner.between);
            }
            if (i == manner.most || text.length() > LENGTH) {
                text.append("… ").append(size - i).append(" more");
                break;
            }
            element.accept(elements.next());
        }
    }

    private Manner manner(Object container, int depth) {
        boolean tall = rows && holdsContainers(container);
        return new Manner(tall ? ",\n" + " ".repeat(depth + 1) : ", ", rows && depth > 0 ? IN_A_ROW : ELEMENTS);
    }

    /** What stands between elements, and how many are told. */
    private record Manner(String between, int most) {}

    private void writeElement(@Nullable Object value) {
        String element;
        try {
            element = plain(value);
        } catch (
                @SuppressWarnings("removal")
                ThreadDeath stopped) {
            throw stopped;
        } catch (Throwable failure) {
            element = "(" + failure(value, failure) + ")";
        }
        text.append(element.length() > ELEMENT_LENGTH ? element.substring(0, ELEMENT_LENGTH) + "…" : element);
    }

    /** The elements of an array of any type. */
    private static final class ArrayElements extends AbstractList<@Nullable Object> {
        private final Object array;

        ArrayElements(Object array) {
            this.array = array;
        }

        @Override
        public int size() {
            return Array.getLength(array);
        }

        @Override
        public @Nullable Object get(int index) {
            return Array.get(array, index);
        }
    }
}
