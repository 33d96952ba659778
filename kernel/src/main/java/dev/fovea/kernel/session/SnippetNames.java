package dev.fovea.kernel.session;

import java.util.regex.Pattern;

/** Takes JShell's wrapping off names: {@code REPL.$JShell$12$Point} is the user's {@code Point}. */
final class SnippetNames {
    private static final Pattern WRAPPER =
            Pattern.compile("REPL\\.\\$JShell\\$\\w+?[$.](?=\\p{javaJavaIdentifierStart})");

    private SnippetNames() {}

    static String clean(String text) {
        return WRAPPER.matcher(text).replaceAll("");
    }
}
