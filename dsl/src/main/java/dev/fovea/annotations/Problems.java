package dev.fovea.annotations;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What is wrong with the records read so far: thrown at once where reading is strict, collected where it is lenient. */
final class Problems {
    private final boolean lenient;
    private final StringColumn files = StringColumn.create("file");
    private final StringColumn places = StringColumn.create("place");
    private final StringColumn texts = StringColumn.create("problem");

    Problems(boolean lenient) {
        this.lenient = lenient;
    }

    /** Notes a record that is left out; throws if reading is strict. */
    void add(Object file, String place, String problem) {
        add(file, place, problem, null);
    }

    void add(Object file, String place, String problem, @Nullable Throwable cause) {
        if (!lenient) {
            throw new AnnotationException(file.toString(), place, problem, cause);
        }
        files.append(file.toString());
        places.append(place);
        texts.append(problem);
    }

    /** A table of file, place and problem; no rows if all went well. */
    Table table() {
        return Table.create("problems", files, places, texts);
    }
}
