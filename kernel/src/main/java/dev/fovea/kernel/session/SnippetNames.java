package dev.fovea.kernel.session;

import dev.fovea.display.DisplayData;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/** Takes JShell's wrapping off names: {@code REPL.$JShell$12$Point} is the user's {@code Point}. */
final class SnippetNames {
    private static final Pattern WRAPPER =
            Pattern.compile("REPL\\.\\$JShell\\$\\w+?[$.](?=\\p{javaJavaIdentifierStart})");

    private static final Pattern ANONYMOUS = Pattern.compile("\\$JShell\\$anonymous\\$\\w*\\$\\d+");

    private SnippetNames() {}

    static String clean(String text) {
        if (!text.contains("REPL.$JShell$")) {
            return text;
        }
        return ANONYMOUS.matcher(WRAPPER.matcher(text).replaceAll("")).replaceAll("anonymous");
    }

    /** The same forms of a value, the texts among them clean. */
    static DisplayData clean(DisplayData data) {
        if (data.data().values().stream().noneMatch(form -> form.contains("REPL.$JShell$"))) {
            return data;
        }
        var forms = new LinkedHashMap<>(data.data());
        forms.replaceAll((type, form) -> type.startsWith("text/") ? clean(form) : form);
        return new DisplayData(forms, data.metadata());
    }
}
