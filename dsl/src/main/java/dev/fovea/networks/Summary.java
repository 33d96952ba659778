package dev.fovea.networks;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A net layer by layer: output shape, trained parameters, multiply-accumulates; as text, as HTML, as a table. */
public record Summary(Net net) implements Displayable {
    private record Row(String name, String kind, String shape, String parameters, String macs) {}

    /** One row a layer: name, layer, settings, output, parameters, macs. */
    public Table table() {
        var table = Table.create(
                net.name(),
                StringColumn.create("name"),
                StringColumn.create("layer"),
                StringColumn.create("settings"),
                StringColumn.create("output"),
                LongColumn.create("parameters"),
                LongColumn.create("macs"));
        for (var named : net.layers()) {
            table.stringColumn(0).append(named.name());
            table.stringColumn(1).append(named.layer().word());
            table.stringColumn(2).append(named.layer().settings());
            table.stringColumn(3).append(named.shape().toString());
            table.longColumn(4).append(named.parameterCount());
            table.longColumn(5).append(named.macs());
        }
        return table;
    }

    @Override
    public DisplayData display() {
        return DisplayData.text(toString()).html(html());
    }

    @Override
    public String toString() {
        var rows = new ArrayList<Row>();
        rows.add(new Row("layer", "", "output", "parameters", "macs"));
        rows.addAll(rows());
        rows.add(new Row("total", "", "", number(net.parameterCount()), number(net.macs())));
        var text = new StringBuilder(net.name()).append('\n');
        int name = width(rows.stream().map(Row::name).toList());
        int kind = width(rows.stream().map(Row::kind).toList());
        int shape = width(rows.stream().map(Row::shape).toList());
        int parameters = width(rows.stream().map(Row::parameters).toList());
        int macs = width(rows.stream().map(Row::macs).toList());
        var format = "%-" + name + "s  %-" + kind + "s  %-" + shape + "s  %" + parameters + "s  %" + macs + "s";
        for (var row : rows) {
            text.append(format.formatted(row.name, row.kind, row.shape, row.parameters, row.macs)
                            .stripTrailing())
                    .append('\n');
        }
        return text.toString().stripTrailing();
    }

    private String html() {
        var html = new StringBuilder("<table><caption style=\"text-align:left\"><b>")
                .append(net.name())
                .append("</b> &middot; ")
                .append(number(net.parameterCount()))
                .append(" parameters &middot; ")
                .append(number(net.macs()))
                .append(" multiply-accumulates a picture</caption><thead><tr><th style=\"text-align:left\">layer</th>"
                        + "<th style=\"text-align:left\">kind</th><th style=\"text-align:left\">output</th>"
                        + "<th>parameters</th><th>macs</th></tr></thead><tbody>");
        for (var row : rows()) {
            html.append("<tr><td style=\"text-align:left\">")
                    .append(row.name)
                    .append("</td><td style=\"text-align:left\">")
                    .append(row.kind)
                    .append("</td><td style=\"text-align:left\">")
                    .append(row.shape)
                    .append("</td><td style=\"text-align:right\">")
                    .append(row.parameters)
                    .append("</td><td style=\"text-align:right\">")
                    .append(row.macs)
                    .append("</td></tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    private List<Row> rows() {
        return net.layers().stream()
                .map(named -> new Row(
                        named.name(),
                        (named.layer().word() + " " + named.layer().settings()).strip(),
                        named.shape().toString(),
                        named.parameterCount() == 0 ? "" : number(named.parameterCount()),
                        named.macs() == 0 ? "" : number(named.macs())))
                .toList();
    }

    private static String number(long number) {
        return "%,d".formatted(number);
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(1);
    }
}
