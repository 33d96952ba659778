package dev.fovea.experiments;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Figures for reading: six digits, and all of them where six would make different ones alike. */
final class Numbers {
    private static final MathContext SIX = new MathContext(6);

    private Numbers() {}

    static List<String> told(List<@Nullable Double> values) {
        var brief = values.stream().map(Numbers::brief).toList();
        int different =
                values.stream().map(String::valueOf).collect(Collectors.toSet()).size();
        return Set.copyOf(brief).size() == different
                ? brief
                : values.stream()
                        .map(value -> value == null ? "" : Double.toString(value))
                        .toList();
    }

    static String brief(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        if (!Double.isFinite(value)) {
            return value.toString();
        }
        var rounded = new BigDecimal(value).round(SIX).stripTrailingZeros();
        double size = Math.abs(value);
        return size != 0 && (size < 1e-5 || size >= 1e9)
                ? Double.toString(rounded.doubleValue())
                : rounded.toPlainString();
    }
}
