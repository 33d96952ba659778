package dev.fovea.networks.arithmetic;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import dev.fovea.networks.Padding;
import dev.fovea.networks.Sides;
import dev.fovea.networks.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A plane of numbers in rows, which never changes: a picture's channel, a kernel, what a filter makes of it. */
public record NumberPlane(List<List<Double>> rows) implements Displayable {
    /** Planes with longer sides are shown as pictures. */
    private static final int SHOWN = 16;

    public NumberPlane {
        rows = rows.stream().map(List::copyOf).toList();
        if (rows.isEmpty() || rows.get(0).isEmpty()) {
            throw new IllegalArgumentException("a plane without numbers; give it at least one row of one number");
        }
        for (var row : rows) {
            if (row.size() != rows.get(0).size()) {
                throw new IllegalArgumentException("the rows of a plane must be of one length, and these have "
                        + rows.get(0).size() + " and " + row.size() + " numbers");
            }
        }
    }

    /** Rows of numbers with spaces between. */
    static NumberPlane parse(String... rows) {
        try {
            return new NumberPlane(Arrays.stream(rows)
                    .map(row -> Stream.of(row.strip().split("\\s+"))
                            .map(Double::valueOf)
                            .toList())
                    .toList());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "a plane of \"" + String.join("\", \"", rows) + "\": write numbers with spaces between them", e);
        }
    }

    /** A plane whose numbers a function of row and column gives. */
    static NumberPlane of(int height, int width, ToDoubleBiFunction<Integer, Integer> number) {
        return new NumberPlane(IntStream.range(0, height)
                .mapToObj(y -> IntStream.range(0, width)
                        .mapToObj(x -> number.applyAsDouble(y, x))
                        .toList())
                .toList());
    }

    static NumberPlane filled(int height, int width, double number) {
        return of(height, width, (y, x) -> number);
    }

    /** The lightness of a picture, 0 to 1; for colours the mean of red, green and blue weighted .299, .587, .114. */
    public static NumberPlane of(Picture picture) {
        var size = picture.size();
        return of(
                size.height(),
                size.width(),
                (y, x) -> picture.channels() == 1
                        ? picture.at(x, y, 0) / 255.0
                        : (0.299 * picture.at(x, y, 0) + 0.587 * picture.at(x, y, 1) + 0.114 * picture.at(x, y, 2))
                                / 255);
    }

    public int height() {
        return rows.size();
    }

    public int width() {
        return rows.get(0).size();
    }

    public double at(int row, int column) {
        return rows.get(row).get(column);
    }

    /** Slides a window with this kernel over the plane, one cell at a time and without padding if nothing else is said. */
    public Sliding slide(NumberPlane kernel) {
        var one = Sides.square(1);
        var window =
                new Window(new Sides(kernel.height(), kernel.width()), one, one, new Padding.Explicit(Sides.square(0)));
        return new Sliding(this, kernel, window);
    }

    /** The number of each cell times that of the other plane's, which is as large. */
    NumberPlane times(NumberPlane other) {
        return of(height(), width(), (y, x) -> at(y, x) * other.at(y, x));
    }

    /** The sum of all numbers. */
    public double sum() {
        return rows.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /**
     * A grey picture: 0 is black and the largest number white, or, if there are negative numbers, 0 is grey, and the largest of either
     * sign white or black.
     */
    public Picture picture() {
        double most =
                rows.stream().flatMap(List::stream).mapToDouble(Math::abs).max().orElse(0);
        boolean signed = rows.stream().flatMap(List::stream).anyMatch(number -> number < 0);
        var pixels = new byte[height() * width()];
        for (int i = 0; i < pixels.length; i++) {
            double share = most == 0 ? 0 : at(i / width(), i % width()) / most;
            pixels[i] = (byte) Math.round(signed ? 127.5 + 127.5 * share : 255 * share);
        }
        return Picture.of(new Size(width(), height()), 1, pixels);
    }

    @Override
    public DisplayData display() {
        if (height() > SHOWN || width() > SHOWN) {
            return picture().display();
        }
        return DisplayData.text(toString()).html(html());
    }

    /** A table whose cells are blue above zero and orange below. */
    String html() {
        double most = Math.max(
                rows.stream().flatMap(List::stream).mapToDouble(Math::abs).max().orElse(0), 1e-12);
        return rows.stream()
                .map(row -> row.stream()
                        .map(number -> String.format(
                                Locale.ROOT,
                                "<td style=\"border:1px solid rgba(128,128,128,0.5);padding:3px 7px;text-align:center;"
                                        + "background:rgba(%s,%.2f)\">%s</td>",
                                number < 0 ? "230,120,20" : "40,130,230",
                                0.45 * Math.abs(number) / most,
                                number(number)))
                        .collect(Collectors.joining("", "<tr style=\"background:none\">", "</tr>")))
                .collect(Collectors.joining(
                        "",
                        "<table style=\"border-collapse:collapse;display:inline-table;margin:0 6px;"
                                + "vertical-align:middle;color:inherit\"><tbody>",
                        "</tbody></table>"));
    }

    /** Whole numbers without a point, others with up to three digits behind it. */
    static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? String.valueOf(Math.round(number))
                : String.format(Locale.ROOT, "%.3g", number);
    }

    @Override
    public String toString() {
        var texts = rows.stream()
                .map(row -> row.stream().map(NumberPlane::number).toList())
                .toList();
        int width = texts.stream()
                .flatMap(List::stream)
                .mapToInt(String::length)
                .max()
                .orElse(1);
        return texts.stream()
                .map(row -> row.stream()
                        .map(text -> " ".repeat(width - text.length()) + text)
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }
}
