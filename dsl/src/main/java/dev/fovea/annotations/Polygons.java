package dev.fovea.annotations;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The outlines of many objects in one list of numbers: each object's parts are polygons (x, y, x, y, ... in pixels) or
 * one run-length code of a mask (counts down the columns, background first). The {@code outline} column of the table of
 * annotations holds an object's number in this list.
 */
public final class Polygons {
    static final Polygons NONE = new Builder().build();

    private static final int CHUNK = 1 << 18;

    private final List<float[]> chunks;
    private final int[] partStarts;
    private final int[] objectStarts;
    private final int numbers;
    private final int parts;
    private final int objects;
    private final BitSet runLengths;

    private Polygons(Builder from) {
        chunks = List.copyOf(from.chunks);
        partStarts = from.partStarts.toArray();
        objectStarts = from.objectStarts.toArray();
        numbers = from.numbers;
        parts = partStarts.length;
        objects = objectStarts.length;
        runLengths = (BitSet) from.runLengths.clone();
    }

    /** How many objects have an outline here. */
    public int size() {
        return objects;
    }

    /** Whether an object's outline is a mask's run lengths. */
    public boolean isRunLengths(int outline) {
        return runLengths.get(outline);
    }

    /** The parts of an object's outline: polygons of x and y in turn, or one array of run lengths. */
    public List<float[]> parts(int outline) {
        int last = outline + 1 < objects ? objectStarts[outline + 1] : parts;
        var result = new ArrayList<float[]>();
        for (int part = objectStarts[outline]; part < last; part++) {
            int from = partStarts[part];
            int to = part + 1 < parts ? partStarts[part + 1] : numbers;
            var values = new float[to - from];
            for (int i = 0; i < values.length; i++) {
                values[i] = chunks.get((from + i) / CHUNK)[(from + i) % CHUNK];
            }
            result.add(values);
        }
        return List.copyOf(result);
    }

    @Override
    public String toString() {
        return objects + " outlines of " + numbers + " numbers";
    }

    /** Takes objects, their parts and numbers in order. */
    static final class Builder {
        private final List<float[]> chunks = new ArrayList<>();
        private final Growing.Ints partStarts = new Growing.Ints();
        private final Growing.Ints objectStarts = new Growing.Ints();
        private final BitSet runLengths = new BitSet();
        private float[] current = new float[0];
        private int numbers;

        /** Begins an object and returns its number. */
        int object(boolean isRunLengths) {
            int outline = objectStarts.size();
            runLengths.set(outline, isRunLengths);
            objectStarts.add(partStarts.size());
            return outline;
        }

        void part() {
            partStarts.add(numbers);
        }

        void number(float value) {
            int at = numbers++ % CHUNK;
            if (at == 0) {
                current = new float[CHUNK];
                chunks.add(current);
            }
            current[at] = value;
        }

        Polygons build() {
            return new Polygons(this);
        }
    }
}
