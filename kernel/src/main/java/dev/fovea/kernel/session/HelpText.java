package dev.fovea.kernel.session;

import dev.fovea.display.DisplayData;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** Signatures with their Javadoc, as text and as HTML. */
final class HelpText {
    private static final int MOST = 12;
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@(?:code|literal|link|linkplain)\\s+([^{}]*)}");
    private static final Pattern BLOCK_TAG =
            Pattern.compile("^\\s*@(param|return|throws|see|since|author|version|deprecated|implNote|apiNote)\\s*");
    private static final Pattern HTML_TAG = Pattern.compile("</?\\w[^>]*>");

    private HelpText() {}

    static DisplayData of(List<Documentation> found) {
        var text = new ArrayList<String>();
        var html = new ArrayList<String>();
        for (var one : found.subList(0, Math.min(MOST, found.size()))) {
            var javadoc = one.javadoc() == null ? "" : expand(one.javadoc());
            text.add(one.signature() + (javadoc.isBlank() ? "" : "\n\n" + plain(javadoc)));
            html.add("<p><code><b>" + escape(one.signature()) + "</b></code></p>"
                    + (javadoc.isBlank() ? "" : "<div>" + breakTags(javadoc) + "</div>"));
        }
        if (found.size() > MOST) {
            text.add("and " + (found.size() - MOST) + " more");
            html.add("<p>and " + (found.size() - MOST) + " more</p>");
        }
        return DisplayData.text(String.join("\n\n", text)).html(String.join("\n", html));
    }

    private static String expand(String javadoc) {
        return INLINE_TAG
                .matcher(javadoc)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                        "<code>" + escape(match.group(1).strip()) + "</code>"));
    }

    private static String plain(String javadoc) {
        var lines = new ArrayList<String>();
        javadoc.lines()
                .map(line -> BLOCK_TAG.matcher(line).replaceFirst("$1: "))
                .map(line -> HTML_TAG.matcher(line).replaceAll("").strip())
                .forEach(lines::add);
        return unescape(String.join("\n", lines)).replaceAll("\n{3,}", "\n\n").strip();
    }

    private static String breakTags(String javadoc) {
        var lines = new ArrayList<String>();
        javadoc.lines()
                .map(line -> BLOCK_TAG.matcher(line).replaceFirst("<br><b>$1</b> "))
                .forEach(lines::add);
        return String.join("\n", lines);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
    }
}
