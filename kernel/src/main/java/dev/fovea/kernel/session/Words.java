package dev.fovea.kernel.session;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that occur in source. */
final class Words {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

    private Words() {}

    /** All names and keywords, those in texts and comments too. */
    static Set<String> in(String source) {
        return found(WORD, source);
    }

    /** All that a pattern finds. */
    static Set<String> found(Pattern pattern, String source) {
        var found = new HashSet<String>();
        var match = pattern.matcher(source);
        while (match.find()) {
            found.add(match.group());
        }
        return found;
    }
}
