package dev.fovea.kernel.magics;

import java.util.regex.Pattern;

/** Makes a whole POM of what somebody writes into a cell. */
final class PomText {
    private static final Pattern PROJECT = Pattern.compile("<project[\\s>]");
    private static final Pattern TOP_LEVEL =
            Pattern.compile("<(properties|repositories|dependencyManagement|dependencies|parent)\\s*>");
    private static final Pattern DECLARATION = Pattern.compile("^\\s*<\\?xml[^>]*\\?>");

    private PomText() {}

    /** A POM as it is; elements of one get a project around them, and bare dependencies also their list. */
    static String whole(String written) {
        var text = DECLARATION.matcher(written).replaceFirst("");
        if (PROJECT.matcher(text).find()) {
            return text.strip();
        }
        var elements = TOP_LEVEL.matcher(text).find() ? text : "<dependencies>" + text + "</dependencies>";
        return "<project><modelVersion>4.0.0</modelVersion><groupId>notebook</groupId><artifactId>cell</artifactId>"
                + "<version>1</version><packaging>pom</packaging>" + elements + "</project>";
    }
}
