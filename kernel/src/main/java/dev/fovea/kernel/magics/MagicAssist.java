package dev.fovea.kernel.magics;

import dev.fovea.display.DisplayData;
import dev.fovea.kernel.session.Completeness;
import dev.fovea.kernel.session.Completion;
import dev.fovea.kernel.session.JavaSession;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Completion and help for cells with magics in them; what is Java is the session's to answer. */
final class MagicAssist {
    private static final Pattern NAME_AT_END = Pattern.compile("(?:^|\\n)[ \\t]*(\\??)(%{1,2}\\w*)$");
    private static final Pattern STRING_AT_END = Pattern.compile("\"([^\"\\\\\\n]*)$");

    private final Magics magics;
    private final JavaSession session;

    MagicAssist(Magics magics, JavaSession session) {
        this.magics = magics;
        this.session = session;
    }

    Completion complete(String cell, int cursor) {
        var head = cell.substring(0, cursor);
        var name = NAME_AT_END.matcher(head);
        var parts = CellText.parts(cell, session::declares);
        if (name.find() && !isJava(parts, cursor)) {
            return among(magics.names(), name.group(2), cursor);
        }
        for (var part : parts) {
            if (part instanceof CellText.Line line && cursor >= line.arguments() && cursor <= line.to()) {
                return arguments(line.name(), cell, line.arguments(), line.to(), cursor);
            }
            if (part instanceof CellText.Whole whole && cursor >= whole.arguments()) {
                return arguments(whole.name(), cell, Math.min(whole.body(), cursor), whole.to(), cursor);
            }
        }
        var found = session.complete(java(cell, parts), cursor);
        var string = STRING_AT_END.matcher(head.substring(head.lastIndexOf('\n') + 1));
        if (found.matches().isEmpty() && string.find()) {
            return new Completion(
                    FileNames.startingWith(string.group(1)),
                    cursor - FileNames.lastName(string.group(1)).length(),
                    cursor);
        }
        return found;
    }

    private static boolean isJava(List<CellText.Part> parts, int cursor) {
        return parts.stream()
                .anyMatch(part -> part instanceof CellText.Java && part.from() < cursor && cursor < part.to());
    }

    private Completion arguments(String name, String cell, int from, int to, int cursor) {
        Magic magic;
        try {
            magic = magics.find(name);
        } catch (MagicException unknown) {
            return new Completion(List.of(), cursor, cursor);
        }
        var typed = cell.substring(from, cursor);
        var word = typed.substring(Math.max(typed.lastIndexOf(' '), typed.lastIndexOf('\n')) + 1);
        return switch (magic.kind()) {
            case JAVA -> session.complete(CellText.only(cell, from, to), cursor);
            case FILES ->
                new Completion(
                        FileNames.startingWith(word),
                        cursor - FileNames.lastName(word).length(),
                        cursor);
            case COORDINATES -> among(LocalRepository.startingWith(word), word, cursor);
            case VARIABLES -> among(System.getenv().keySet().stream().sorted().toList(), word, cursor);
            case MAGICS -> among(magics.names(), word, cursor);
            case TEXT -> new Completion(List.of(), cursor, cursor);
        };
    }

    private static Completion among(List<String> all, String typed, int cursor) {
        return new Completion(
                all.stream().filter(one -> one.startsWith(typed)).toList(), cursor - typed.length(), cursor);
    }

    Optional<DisplayData> inspect(String cell, int cursor) {
        var parts = CellText.parts(cell, session::declares);
        for (var part : parts) {
            var name = part instanceof CellText.Line line
                    ? line.name()
                    : part instanceof CellText.Whole whole ? whole.name() : "";
            if (name.isEmpty() || cursor < part.from() || cursor > part.to()) {
                continue;
            }
            try {
                var magic = magics.find(name);
                var head = part instanceof CellText.Line line ? line.arguments() : ((CellText.Whole) part).body();
                return magic.kind() == Magic.Kind.JAVA && cursor > head
                        ? session.inspect(CellText.only(cell, head, part.to()), cursor)
                        : Optional.of(magic.page());
            } catch (MagicException unknown) {
                return Optional.empty();
            }
        }
        return session.inspect(java(cell, parts), cursor);
    }

    Completeness completeness(String cell) {
        var parts = CellText.parts(cell, session::declares);
        if (parts.stream().anyMatch(CellText.Whole.class::isInstance)) {
            return Completeness.COMPLETE;
        }
        return session.completeness(java(cell, parts));
    }

    /** The cell with its magics made blank. */
    private static String java(String cell, List<CellText.Part> parts) {
        var text = new StringBuilder(cell);
        for (var part : parts) {
            for (var i = part.from(); i < part.to() && !(part instanceof CellText.Java); i++) {
                text.setCharAt(i, cell.charAt(i) == '\n' ? '\n' : ' ');
            }
        }
        return text.toString();
    }
}
