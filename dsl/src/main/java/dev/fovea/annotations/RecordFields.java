package dev.fovea.annotations;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/**
 * What reads each field of a kind of record; others are skipped. Each field is read behind a call of its own: one method
 * that reads them all is as much for Java's compiler as the reading itself.
 */
final class RecordFields {
    /** Reads a field's value, which is next, and remembers what it is. */
    interface Reader {
        void read(JsonBytes json) throws IOException;
    }

    private static final Reader SKIP = JsonBytes::skip;

    /** So many fields are looked for first where the record before had them. */
    private static final int REMEMBERED = 16;

    private final Map<String, Reader> readers;
    private final String[] names = new String[REMEMBERED];
    private final Reader[] found = new Reader[REMEMBERED];

    RecordFields(Map<String, Reader> readers) {
        this.readers = Map.copyOf(readers);
        Arrays.fill(names, "");
        Arrays.fill(found, this.readers.getOrDefault("", SKIP));
    }

    /** Reads an object, which is next. */
    void read(JsonBytes json) throws IOException {
        json.beginObject();
        int place = 0;
        for (var field = json.nextField(); field != null; field = json.nextField()) {
            reader(field, place++ % REMEMBERED).read(json);
        }
    }

    private Reader reader(String field, int place) {
        if (!field.equals(names[place])) {
            names[place] = field;
            found[place] = readers.getOrDefault(field, SKIP);
        }
        return found[place];
    }
}
