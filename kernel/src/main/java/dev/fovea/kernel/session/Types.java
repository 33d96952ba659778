package dev.fovea.kernel.session;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads which type a piece of code declares. */
final class Types {
    /** Begins the pattern of a declaration: what may stand before its modifiers. */
    static final String LEAD = "^(?:\\s++|//[^\n]*|(?s:/\\*.*?\\*/)|@(?!interface)\\w[\\w.]*+(?:\\([^)]*\\))?|";

    private static final Pattern DECLARATION =
            Pattern.compile(LEAD + "(?:public|protected|private|static|final|abstract|sealed|non-sealed|strictfp)\\b)*+"
                    + "(?:class|interface|record|enum|@interface)\\s+(\\w+)");

    private static final Pattern PERMITS = Pattern.compile("\\bpermits\\b([^{]*)");

    private static final Pattern SUPERTYPES = Pattern.compile("\\b(?:extends|implements)\\b(?s:.*)");

    private static final Pattern SEALED = Pattern.compile("\\bsealed\\s+|\\bpermits\\b[^{]*");

    private Types() {}

    /** Its name; none for code that is no declaration of a type. */
    static List<String> declaredBy(String code) {
        var found = DECLARATION.matcher(code);
        return found.find() ? List.of(found.group(1)) : List.of();
    }

    /** The part of a declaration that names what a type extends and implements; empty for other code. */
    static String supertypes(String code) {
        int body = code.indexOf('{');
        var found = SUPERTYPES.matcher(body < 0 || declaredBy(code).isEmpty() ? "" : code.substring(0, body));
        return found.find() ? PERMITS.matcher(found.group()).replaceAll("") : "";
    }

    /** What a sealed type permits, as it names them; none of another type. */
    static List<String> permittedBy(String code) {
        int body = code.indexOf('{');
        var permits = PERMITS.matcher(body < 0 ? "" : code.substring(0, body));
        return permits.find() ? List.of(permits.group(1).strip().split("\\s*,\\s*")) : List.of();
    }

    /** The same declaration of a sealed type without that it is sealed; none of another type. */
    static Optional<String> unsealed(String code) {
        if (declaredBy(code).isEmpty() || permittedBy(code).isEmpty()) {
            return Optional.empty();
        }
        int body = code.indexOf('{');
        return Optional.of(SEALED.matcher(code.substring(0, body)).replaceAll("") + code.substring(body));
    }
}
