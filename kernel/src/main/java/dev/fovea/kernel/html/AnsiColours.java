package dev.fovea.kernel.html;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** ANSI colours of terminal text as spans of the page's classes; other terminal sequences are left out. */
final class AnsiColours {
    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[([0-9;]*)([A-Za-z])");

    private AnsiColours() {}

    static String html(String text) {
        var html = new StringBuilder();
        var classes = new LinkedHashSet<String>();
        var matcher = SEQUENCE.matcher(text);
        var end = 0;
        while (matcher.find()) {
            append(html, text.substring(end, matcher.start()), classes);
            if (matcher.group(2).equals("m")) {
                apply(matcher.group(1), classes);
            }
            end = matcher.end();
        }
        append(html, text.substring(end), classes);
        return html.toString();
    }

    private static void append(StringBuilder html, String text, Set<String> classes) {
        if (text.isEmpty()) {
            return;
        }
        if (classes.isEmpty()) {
            html.append(Html.escape(text));
        } else {
            html.append("<span class=\"")
                    .append(String.join(" ", classes))
                    .append("\">")
                    .append(Html.escape(text))
                    .append("</span>");
        }
    }

    private static void apply(String codes, Set<String> classes) {
        for (var part : codes.split(";", -1)) {
            var code = part.isEmpty() ? 0 : Integer.parseInt(part);
            if (code == 0) {
                classes.clear();
            } else if (code == 1) {
                classes.add("bold");
            } else if ((code >= 30 && code <= 39) || (code >= 90 && code <= 97)) {
                classes.removeIf(name -> name.startsWith("ansi"));
                if (code != 39) {
                    classes.add("ansi" + code % 10);
                }
            }
        }
    }
}
