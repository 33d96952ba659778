package dev.fovea.kernel.html;

import java.util.List;
import java.util.regex.Pattern;

/** Java source with comments, literals, keywords and numbers marked. */
final class JavaColours {
    private static final String KEYWORDS =
            "abstract|assert|boolean|break|byte|case|catch|char|class|continue|default|do|double"
                    + "|else|enum|extends|final|finally|float|for|if|implements|import|instanceof|int|interface|long|new|null|package"
                    + "|permits|private|protected|public|record|return|sealed|short|static|super|switch|synchronized|this|throw|throws"
                    + "|true|false|try|var|void|volatile|while|yield";
    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>//[^\n]*|/\\*.*?(?:\\*/|\\z))"
                    + "|(?<string>\"\"\".*?(?:\"\"\"|\\z)|\"(?:\\\\.|[^\"\\\\\n])*\"?|'(?:\\\\.|[^'\\\\\n])*'?)"
                    + "|(?<keyword>(?<![\\w$.])(?:" + KEYWORDS + ")\\b)"
                    + "|(?<number>(?<![\\w$])\\d[\\w.]*)"
                    + "|(?<annotation>@\\w+)",
            Pattern.DOTALL);
    private static final List<String> KINDS = List.of("comment", "string", "keyword", "number", "annotation");

    private JavaColours() {}

    static String html(String source) {
        var html = new StringBuilder();
        var matcher = TOKEN.matcher(source);
        var end = 0;
        while (matcher.find()) {
            html.append(Html.escape(source.substring(end, matcher.start())));
            for (var kind : KINDS) {
                if (matcher.group(kind) != null) {
                    html.append("<span class=\"")
                            .append(kind)
                            .append("\">")
                            .append(Html.escape(matcher.group()))
                            .append("</span>");
                }
            }
            end = matcher.end();
        }
        return html.append(Html.escape(source.substring(end))).toString();
    }
}
