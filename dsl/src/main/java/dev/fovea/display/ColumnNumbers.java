package dev.fovea.display;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.columns.Column;

/**
 * How the numbers of one column of floats are written: with as many decimals as the shown ones need, one at least and
 * four at most, so that the points stand in line; very large and very small ones with an exponent.
 */
final class ColumnNumbers {
    private static final int MOST_DECIMALS = 4;
    private static final double LARGE = 1e9;
    private static final double SMALL = 1e-3;

    private final IntFunction<Double> values;
    private final int decimals;

    private ColumnNumbers(IntFunction<Double> values, int decimals) {
        this.values = values;
        this.decimals = decimals;
    }

    /** Empty where the column holds no floating-point numbers. */
    static Optional<ColumnNumbers> of(Column<?> column, List<Integer> rows) {
        IntFunction<Double> values;
        if (column instanceof DoubleColumn doubles) {
            values = doubles::getDouble;
        } else if (column instanceof FloatColumn floats) {
            // Through text, so that 0.1f stays 0.1 and does not become 0.10000000149011612.
            values = row -> Double.parseDouble(Float.toString(floats.getFloat(row)));
        } else {
            return Optional.empty();
        }
        int decimals = rows.stream()
                .filter(row -> row >= 0 && !column.isMissing(row))
                .mapToInt(row -> decimals(values.apply(row)))
                .max()
                .orElse(1);
        return Optional.of(new ColumnNumbers(values, Math.max(1, Math.min(MOST_DECIMALS, decimals))));
    }

    String format(int row) {
        double value = values.apply(row);
        if (needsExponent(value)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%." + decimals + "f", value)
                : Double.toString(value);
    }

    private static int decimals(double value) {
        if (!Double.isFinite(value) || needsExponent(value)) {
            return 1;
        }
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().scale();
    }

    private static boolean needsExponent(double value) {
        double size = Math.abs(value);
        return Double.isFinite(value) && size != 0 && (size >= LARGE || size < SMALL);
    }
}
