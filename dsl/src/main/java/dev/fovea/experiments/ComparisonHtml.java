package dev.fovea.experiments;

import dev.fovea.display.Html;
import java.util.List;

/** A comparison as HTML: the rows that differ, and the others folded away beneath. */
final class ComparisonHtml {
    private static final String CELL = "padding:2px 10px;border:none;text-align:left;vertical-align:top;";
    private static final int LONG = 60;

    private ComparisonHtml() {}

    static String of(Comparison comparison) {
        var differing =
                comparison.rows().stream().filter(Comparison.Row::differs).toList();
        var same = comparison.rows().stream().filter(row -> !row.differs()).toList();
        var html = new StringBuilder();
        if (differing.isEmpty()) {
            html.append("<p>Nothing differs.</p>");
        } else {
            append(html, comparison.titles(), differing, true);
        }
        if (!same.isEmpty()) {
            html.append("<details><summary style=\"padding:2px 10px;cursor:pointer\">")
                    .append(same.size())
                    .append(" facts are the same</summary>");
            append(html, comparison.titles(), same, false);
            html.append("</details>");
        }
        return html.toString();
    }

    private static void append(
            StringBuilder html, List<String> titles, List<Comparison.Row> rows, boolean highlighted) {
        html.append("<div style=\"overflow-x:auto\"><table style=\"border-collapse:collapse;border:none;color:inherit;"
                + "font-size:13px\"><thead><tr><th></th>");
        for (var title : titles) {
            html.append("<th style=\"").append(CELL).append("border-bottom:1px solid rgba(128,128,128,0.6)\">");
            html.append(Html.escape(title)).append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (var row : rows) {
            html.append("<tr><td style=\"")
                    .append(CELL)
                    .append("opacity:0.75\">")
                    .append(Html.escape(row.what()))
                    .append("</td>");
            for (int i = 0; i < titles.size(); i++) {
                boolean other =
                        highlighted && !row.values().get(i).equals(row.values().get(0));
                html.append("<td style=\"").append(CELL);
                html.append(other ? "background:rgba(230,159,0,0.22);" : "")
                        .append("font-variant-numeric:tabular-nums\">");
                html.append(cell(row.values().get(i))).append("</td>");
            }
            html.append("</tr>");
        }
        html.append("</tbody></table></div>");
    }

    private static String cell(String value) {
        return value.length() <= LONG
                ? Html.escape(value)
                : "<span title=\"" + Html.escape(value) + "\">" + Html.escape(value.substring(0, LONG - 1))
                        + "…</span>";
    }
}
