package dev.fovea.kernel.session;

import java.util.List;
import java.util.regex.Pattern;

/** Reads which type a piece of code declares. */
final class Types {
    /** Begins the pattern of a declaration: what may stand before its modifiers. */
    static final String LEAD = "^(?:\\s++|//[^\n]*|(?s:/\\*.*?\\*/)|@(?!interface)\\w[\\w.]*+(?:\\([^)]*\\))?|";

    private static final Pattern DECLARATION =
            Pattern.compile(LEAD + "(?:public|protected|private|static|final|abstract|sealed|non-sealed|strictfp)\\b)*+"
                    + "(?:class|interface|record|enum|@interface)\\s+(\\w+)");

    private Types() {}

    /** Its name; none for code that is no declaration of a type. */
    static List<String> declaredBy(String code) {
        var found = DECLARATION.matcher(code);
        return found.find() ? List.of(found.group(1)) : List.of();
    }
}
