package dev.fovea.annotations;

import java.util.Arrays;
import java.util.Locale;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.numbers.IntColumnType;

/** The columns of the three tables by name, and tables given by users brought to them. */
final class Columns {
    static final String IMAGE = "image_id";
    static final String FILE = "file_name";
    static final String WIDTH = "width";
    static final String HEIGHT = "height";
    static final String ID = "annotation_id";
    static final String CATEGORY = "category_id";
    static final String CLASS = "class_index";
    static final String X = "x";
    static final String Y = "y";
    static final String AREA = "area";
    static final String CROWD = "iscrowd";
    static final String DIFFICULT = "difficult";
    static final String TRUNCATED = "truncated";
    static final String OUTLINE = "outline";
    static final String NAME = "name";
    static final String GROUP = "supercategory";

    private Columns() {}

    static LongColumn longs(Table table, String name) {
        var column = required(table, name);
        if (column instanceof LongColumn longs) {
            return longs;
        }
        if (column instanceof IntColumn ints) {
            return replaced(table, ints.asLongColumn().setName(name));
        }
        throw wrong(table, name, "whole numbers");
    }

    static IntColumn ints(Table table, String name) {
        if (required(table, name) instanceof IntColumn ints) {
            return ints;
        }
        throw wrong(table, name, "whole numbers (an IntColumn)");
    }

    static DoubleColumn doubles(Table table, String name) {
        var column = required(table, name);
        if (column instanceof DoubleColumn doubles) {
            return doubles;
        }
        if (column instanceof NumericColumn<?> numbers) {
            return replaced(table, DoubleColumn.create(name, numbers.asDoubleArray()));
        }
        throw wrong(table, name, "numbers");
    }

    static StringColumn strings(Table table, String name) {
        if (required(table, name) instanceof StringColumn strings) {
            return strings;
        }
        throw wrong(table, name, "texts");
    }

    /** The column, or a new one of false everywhere. */
    static BooleanColumn booleans(Table table, String name) {
        if (!table.containsColumn(name)) {
            table.addColumns(BooleanColumn.create(name, new boolean[table.rowCount()]));
        }
        if (table.column(name) instanceof BooleanColumn booleans) {
            return booleans;
        }
        throw wrong(table, name, "true and false");
    }

    /** The column, or a new one that is missing everywhere. */
    static IntColumn optionalInts(Table table, String name) {
        if (!table.containsColumn(name)) {
            table.addColumns(missingInts(name, table.rowCount()));
        }
        return ints(table, name);
    }

    static IntColumn missingInts(String name, int rows) {
        var values = new int[rows];
        Arrays.fill(values, IntColumnType.missingValueIndicator());
        return IntColumn.create(name, values);
    }

    static <T extends Column<?>> T replaced(Table table, T column) {
        if (table.containsColumn(column.name())) {
            table.replaceColumn(column.name(), column);
        } else {
            table.addColumns(column);
        }
        return column;
    }

    private static Column<?> required(Table table, String name) {
        if (!table.containsColumn(name)) {
            throw new IllegalArgumentException("the table \"" + table.name() + "\" has no column \"" + name
                    + "\"; its columns are " + table.columnNames());
        }
        return table.column(name);
    }

    private static IllegalArgumentException wrong(Table table, String name, String wanted) {
        return new IllegalArgumentException("column \"" + name + "\" of the table \"" + table.name() + "\" holds "
                + table.column(name).type().name().toLowerCase(Locale.ROOT) + "s; it needs " + wanted);
    }
}
