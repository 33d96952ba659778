package dev.fovea.networks;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The shape of a tensor without its batch axis: channels x height x width for a feature map, one number for a vector, rows x columns for
 * {@link Rows}.
 * Also the shape of a parameter, where the convention is PyTorch's: filters x channels x height x width.
 */
public record Shape(@JsonValue List<Integer> sides) {
    @JsonCreator
    public Shape {
        sides = List.copyOf(sides);
        if (sides.stream().anyMatch(side -> side < 1)) {
            throw new ShapeException("shape " + join(sides) + ": every side must be at least 1");
        }
    }

    public static Shape of(int... sides) {
        return new Shape(IntStream.of(sides).boxed().toList());
    }

    /** Whether this is a feature map: channels x height x width. */
    public boolean isMap() {
        return sides.size() == 3;
    }

    public int channels() {
        return sides.get(0);
    }

    public int height() {
        return map().sides.get(1);
    }

    public int width() {
        return map().sides.get(2);
    }

    /** Height and width of a feature map. */
    public Sides plane() {
        return new Sides(height(), width());
    }

    /** The number of elements. */
    public long elements() {
        return sides.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    /** The same shape with another number of channels. */
    public Shape channels(int channels) {
        var changed = new ArrayList<>(sides);
        changed.set(0, channels);
        return new Shape(changed);
    }

    @Override
    public String toString() {
        return join(sides);
    }

    private Shape map() {
        if (!isMap()) {
            throw new ShapeException("shape " + this + " is not a feature map (channels x height x width)");
        }
        return this;
    }

    private static String join(List<Integer> sides) {
        return sides.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
