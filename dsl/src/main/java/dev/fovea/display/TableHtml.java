package dev.fovea.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A Tablesaw table in HTML: names, types, and rows, of a long table the first and the last, of a wide one the left and
 * the right columns, and beneath it how much there is in all.
 */
final class TableHtml {
    private static final int WHOLE_ROWS = 30;
    private static final int HEAD = 10;
    private static final int TAIL = 5;
    private static final int WHOLE_COLUMNS = 24;
    private static final int LEFT = 16;
    private static final int RIGHT = 4;

    /** Stands for what is left out. */
    private static final int GAP = -1;

    private static final String CELL = "padding:2px 10px;border:none;white-space:nowrap;text-align:";
    private static final String FAINT = "opacity:0.6;font-weight:normal;font-size:85%";

    private final Table table;
    private final Map<String, IntFunction<String>> special;
    private final List<Integer> rows;
    private final List<Integer> columns;
    private final StringBuilder html = new StringBuilder();

    private TableHtml(TableView view) {
        this.table = view.table();
        this.special = view.cells();
        this.rows = shown(table.rowCount(), WHOLE_ROWS, HEAD, TAIL);
        this.columns = shown(table.columnCount(), WHOLE_COLUMNS, LEFT, RIGHT);
    }

    static String of(Table table) {
        return of(TableView.of(table));
    }

    static String of(TableView view) {
        return new TableHtml(view).write();
    }

    private String write() {
        html.append(
                "<div style=\"overflow-x:auto\"><table style=\"border-collapse:collapse;border:none;color:inherit;font-size:13px\">");
        writeHead();
        writeBody();
        html.append("</table><div style=\"").append(FAINT).append(";padding:2px 10px\">");
        return html.append(size()).append("</div></div>").toString();
    }

    private void writeHead() {
        var types = new StringBuilder();
        html.append("<thead><tr>");
        for (int column : columns) {
            var name = column == GAP ? "…" : Html.escape(table.column(column).name());
            var type = column == GAP ? "" : table.column(column).type().name().toLowerCase(Locale.ROOT);
            html.append("<th style=\"")
                    .append(CELL)
                    .append(side(column))
                    .append("\">")
                    .append(name);
            html.append("</th>");
            types.append("<th style=\"")
                    .append(CELL)
                    .append(side(column))
                    .append(';')
                    .append(FAINT);
            types.append(";border-bottom:1px solid rgba(128,128,128,0.6)\">")
                    .append(type)
                    .append("</th>");
        }
        html.append("</tr><tr>").append(types).append("</tr></thead>");
    }

    private void writeBody() {
        var cells = new ArrayList<List<String>>();
        for (int column : columns) {
            cells.add(column == GAP ? rows.stream().map(row -> "…").toList() : cells(table.column(column)));
        }
        html.append("<tbody>");
        for (int row = 0; row < rows.size(); row++) {
            html.append("<tr>");
            for (int i = 0; i < columns.size(); i++) {
                html.append("<td style=\"")
                        .append(CELL)
                        .append(side(columns.get(i)))
                        .append("\">");
                html.append(cells.get(i).get(row)).append("</td>");
            }
            html.append("</tr>");
        }
        html.append("</tbody>");
    }

    /** The shown cells of a column as HTML; a missing value is an empty cell. */
    private List<String> cells(Column<?> column) {
        var pictured = special.get(column.name());
        if (pictured != null) {
            return rows.stream()
                    .map(row -> row == GAP ? "…" : column.isMissing(row) ? "" : pictured.apply(row))
                    .toList();
        }
        return texts(column).stream().map(Html::escape).toList();
    }

    private List<String> texts(Column<?> column) {
        var numbers = ColumnNumbers.of(column, rows);
        return rows.stream()
                .map(row -> {
                    if (row == GAP) {
                        return "…";
                    }
                    if (column.isMissing(row)) {
                        return "";
                    }
                    return numbers.map(n -> n.format(row)).orElseGet(() -> shortened(column.getUnformattedString(row)));
                })
                .toList();
    }

    private String side(int column) {
        return column != GAP && table.column(column) instanceof NumericColumn
                ? "right;font-variant-numeric:tabular-nums"
                : "left";
    }

    private String size() {
        return String.format(
                Locale.ROOT,
                "%s%,d %s x %,d %s",
                table.name() == null || table.name().isBlank() ? "" : Html.escape(table.name()) + ": ",
                table.rowCount(),
                table.rowCount() == 1 ? "row" : "rows",
                table.columnCount(),
                table.columnCount() == 1 ? "column" : "columns");
    }

    private static String shortened(String text) {
        return text.length() > 120 ? text.substring(0, 119) + "…" : text;
    }

    private static List<Integer> shown(int count, int whole, int first, int last) {
        if (count <= whole) {
            return IntStream.range(0, count).boxed().toList();
        }
        var shown = new ArrayList<Integer>();
        IntStream.range(0, first).forEach(shown::add);
        shown.add(GAP);
        IntStream.range(count - last, count).forEach(shown::add);
        return List.copyOf(shown);
    }
}
