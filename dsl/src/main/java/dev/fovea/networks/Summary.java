package dev.fovea.networks;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A net layer by layer: output shape, trained parameters, multiply-accumulates for one picture, stride and {@linkplain ReceptiveField receptive field},
 * and the memory of the outputs for a batch; as text, as HTML, as a table.
 *
 * @param batch pictures whose activations are counted, at least 1
 */
public record Summary(Net net, int batch) implements Displayable {
    private static final List<String> HEAD =
            List.of("layer", "", "output", "parameters", "macs", "stride", "sees", "memory");

    /** The columns that are texts; the others are numbers, and stand to the right. */
    private static final int TEXTS = 3;

    public Summary {
        if (batch < 1) {
            throw new IllegalArgumentException("summary for a batch of " + batch + ": it must be at least 1");
        }
    }

    /** The same for so many pictures at once. */
    public Summary batch(int pictures) {
        return new Summary(net, pictures);
    }

    /**
     * The bytes of all outputs for the batch in float32: about what training keeps for its way back. Layers that an engine computes in
     * place need less.
     */
    public long activationBytes() {
        return net.layers().stream().mapToLong(NamedLayer::activationBytes).sum() * batch;
    }

    /**
     * One row a layer: name, layer, settings, output, parameters, macs, stride and sees (height x width in pixels of the picture, {@code all} for the
     * whole of it), memory (bytes for the batch).
     */
    public Table table() {
        var table = Table.create(
                net.name(),
                StringColumn.create("name"),
                StringColumn.create("layer"),
                StringColumn.create("settings"),
                StringColumn.create("output"),
                LongColumn.create("parameters"),
                LongColumn.create("macs"),
                StringColumn.create("stride"),
                StringColumn.create("sees"),
                LongColumn.create("memory"));
        var fields = net.fields();
        for (int i = 0; i < fields.size(); i++) {
            var named = net.layers().get(i);
            table.stringColumn(0).append(named.name());
            table.stringColumn(1).append(named.layer().word());
            table.stringColumn(2).append(named.settings());
            table.stringColumn(3).append(named.shape().toString());
            table.longColumn(4).append(named.parameterCount());
            table.longColumn(5).append(named.macs());
            table.stringColumn(6).append(fields.get(i).stride());
            table.stringColumn(7).append(fields.get(i).toString());
            table.longColumn(8).append(named.activationBytes() * batch);
        }
        return table;
    }

    @Override
    public DisplayData display() {
        return DisplayData.text(toString()).html(html());
    }

    @Override
    public String toString() {
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        rows.addAll(rows());
        rows.add(List.of(
                "total", "", "", number(net.parameterCount()), number(net.macs()), "", "", bytes(activationBytes())));
        var widths = IntStream.range(0, HEAD.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(1))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n", title() + "\n", ""));
    }

    private String title() {
        return net.name() + (batch == 1 ? "" : ", memory for " + batch + " pictures") + frozen();
    }

    private String frozen() {
        return net.frozenCount() == 0 ? "" : ", " + number(net.frozenCount()) + " parameters frozen";
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> ("%" + (column < TEXTS ? "-" : "") + Math.max(widths[column], 1) + "s")
                        .formatted(row.get(column)))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private String html() {
        var html = new StringBuilder("<div style=\"overflow:auto;max-height:40em\"><table>"
                + "<caption style=\"text-align:left;white-space:nowrap\"><b>");
        html.append(net.name()).append("</b>");
        var facts = List.of(
                number(net.parameterCount()) + " parameters" + frozen(),
                number(net.macs()) + " multiply-accumulates a picture",
                bytes(activationBytes()) + " of activations for " + (batch == 1 ? "a picture" : batch + " pictures"));
        facts.forEach(fact -> html.append(" &middot; ").append(fact));
        html.append("</caption><thead>").append(htmlRow("th", HEAD)).append("</thead><tbody>");
        rows().forEach(row -> html.append(htmlRow("td", row)));
        return html.append("</tbody></table></div>").toString();
    }

    private static String htmlRow(String tag, List<String> row) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> "<" + tag + " style=\"white-space:nowrap;text-align:"
                        + (column < TEXTS ? "left" : "right") + "\">" + row.get(column) + "</" + tag + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private List<List<String>> rows() {
        var fields = net.fields();
        return IntStream.range(0, fields.size())
                .mapToObj(i -> {
                    var named = net.layers().get(i);
                    return List.of(
                            named.name(),
                            (named.layer().word() + " " + named.settings()).strip(),
                            named.shape().toString(),
                            named.parameterCount() == 0 ? "" : number(named.parameterCount()),
                            named.macs() == 0 ? "" : number(named.macs()),
                            fields.get(i).stride(),
                            fields.get(i).toString(),
                            bytes(named.activationBytes() * batch));
                })
                .toList();
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** In units of 1000: {@code 803 kB}, {@code 1.2 MB}; empty for nothing. */
    private static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes == 0 ? "" : bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.5) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f %sB" : "%.0f %sB", value, "kMGT".charAt(unit));
    }
}
