package dev.fovea.networks;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A net as a picture of its graph (SVG): what activation functions, normalisations and dropout follow a layer stands in its box, and a block is one box
 * under its name until it is opened. Outputs have a thick edge, and taps are told. As text, a line a box. Laid out by ELK's layered algorithm.
 *
 * @param levels how many levels of blocks are open, 0 for none
 * @param opened names of blocks that are open beside those
 * @param across whether the net runs from left to right instead of down
 */
public record Drawing(Net net, int levels, Set<String> opened, boolean across) implements Displayable {
    public Drawing {
        opened = Set.copyOf(opened);
        if (levels < 0) {
            throw new IllegalArgumentException("drawing with " + levels + " levels of open blocks: at least 0");
        }
    }

    static Drawing of(Net net) {
        return new Drawing(net, 0, Set.of(), false);
    }

    /** The same with so many levels of blocks open; 1 shows what is directly in them. */
    public Drawing levels(int levels) {
        return new Drawing(net, levels, opened, across);
    }

    /**
     * The same with these blocks open too, and all in them: {@code open("inception3a")}. Those around them open with them.
     *
     * @throws IllegalArgumentException if the net has no such block
     */
    public Drawing open(String... blocks) {
        var all = new TreeSet<>(opened);
        for (var block : blocks) {
            if (net.layers().stream().noneMatch(named -> named.name().startsWith(block + "."))) {
                throw new IllegalArgumentException("net '" + net.name() + "' has no block '" + block
                        + "'; a block is the beginning of layers' names up to a dot");
            }
            all.add(block);
        }
        return new Drawing(net, levels, all, across);
    }

    /** The same from left to right. */
    public Drawing leftToRight() {
        return new Drawing(net, levels, opened, true);
    }

    /** Whether a block is drawn open. */
    boolean isOpen(String block, int depth) {
        return depth < levels
                || opened.stream()
                        .anyMatch(open -> (open + ".").startsWith(block + ".") || block.startsWith(open + "."));
    }

    private List<DrawnPart> parts() {
        return DrawnParts.of(this);
    }

    /** The picture, readable on light and dark pages. */
    public String svg() {
        return new DrawingSvg(this, parts()).write();
    }

    @Override
    public DisplayData display() {
        return DisplayData.text(toString()).svg(svg());
    }

    /** A line a box, those of open blocks behind two spaces: name, what it does, its output. */
    @Override
    public String toString() {
        var text = new StringBuilder(net.name());
        parts().forEach(part -> write(part, "\n", text));
        return text.toString();
    }

    private static void write(DrawnPart part, String before, StringBuilder text) {
        text.append(before).append(part.name());
        for (var line : part.lines()) {
            text.append("  ").append(line);
        }
        if (part instanceof DrawnPart.Frame frame) {
            frame.parts().forEach(inside -> write(inside, before + "  ", text));
        }
    }
}
