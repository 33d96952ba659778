package dev.fovea.networks.arithmetic;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One place of a sliding window: the cells under it, the kernel, and the sum of their products. */
public record WindowStep(NumberPlane cells, NumberPlane kernel) implements Displayable {
    /** Each cell times the kernel's number above it. */
    public NumberPlane products() {
        return cells.times(kernel);
    }

    /** What the window gives. */
    public double sum() {
        return products().sum();
    }

    @Override
    public DisplayData display() {
        return DisplayData.text(toString())
                .html(cells.html() + "&#8857;" + kernel.html() + "="
                        + products().html() + "&rarr; sum <b>" + NumberPlane.number(sum()) + "</b>");
    }

    /** The products in full: {@code 1*1 + 1*0 + 1*1 + … = 4}. */
    @Override
    public String toString() {
        int width = kernel.width();
        return IntStream.range(0, kernel.height() * width)
                .mapToObj(i -> NumberPlane.number(cells.at(i / width, i % width)) + "*"
                        + NumberPlane.number(kernel.at(i / width, i % width)))
                .collect(Collectors.joining(" + ", "", " = " + NumberPlane.number(sum())));
    }
}
