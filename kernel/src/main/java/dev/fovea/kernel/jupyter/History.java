package dev.fovea.kernel.jupyter;

import dev.fovea.kernel.protocol.Request.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cells of this session, oldest first. Not for several threads. */
final class History {
    /** The number by which front ends know the running session; there is no other. */
    private static final int SESSION = 1;

    private record Entry(int number, String source, @Nullable String result) {}

    private final List<Entry> entries = new ArrayList<>();

    /** Remembers a cell; {@code result} is its value as text, null for none. */
    void add(int number, String source, @Nullable String result) {
        entries.add(new Entry(number, source, result));
    }

    /** Rows of (session, number, source) or, if {@code output}, (session, number, (source, result)). */
    List<List<Object>> rows(Selection selection, boolean output) {
        List<List<Object>> rows = new ArrayList<>();
        for (var entry : select(selection)) {
            Object what = output ? Arrays.asList(entry.source, entry.result) : entry.source;
            rows.add(List.of(SESSION, entry.number, what));
        }
        return rows;
    }

    private List<Entry> select(Selection selection) {
        if (selection instanceof Selection.Tail tail) {
            return last(tail.n(), entries);
        }
        if (selection instanceof Selection.Range range) {
            var here = range.session() == 0 || range.session() == SESSION;
            return entries.stream()
                    .filter(entry -> here && entry.number >= range.start())
                    .filter(entry -> range.stop() < 0 || entry.number < range.stop())
                    .toList();
        }
        if (selection instanceof Selection.Search search) {
            var matches = wildcards(search.pattern());
            var found =
                    entries.stream().filter(entry -> matches.test(entry.source)).toList();
            var distinct = search.unique() ? lastOfEach(found) : found;
            return search.n() < 0 ? distinct : last(search.n(), distinct);
        }
        throw new AssertionError(selection);
    }

    private static List<Entry> last(int n, List<Entry> all) {
        return all.subList(Math.max(0, all.size() - Math.max(0, n)), all.size());
    }

    private static List<Entry> lastOfEach(List<Entry> all) {
        var seen = new HashSet<String>();
        var kept = new ArrayList<Entry>();
        for (var i = all.size() - 1; i >= 0; i--) {
            if (seen.add(all.get(i).source)) {
                kept.add(all.get(i));
            }
        }
        Collections.reverse(kept);
        return kept;
    }

    /** A whole text matches; {@code *} stands for any characters and {@code ?} for one. */
    private static Predicate<String> wildcards(String pattern) {
        var regex = new StringBuilder();
        pattern.codePoints()
                .forEach(c -> regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
        return Pattern.compile(regex.toString(), Pattern.DOTALL).asMatchPredicate();
    }
}
