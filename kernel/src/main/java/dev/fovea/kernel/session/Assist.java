package dev.fovea.kernel.session;

import dev.fovea.display.DisplayData;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** Completion, help and completeness, all from JShell's own analysis; works while a cell runs. */
final class Assist {
    /** Names that nobody has given: of bare results, and of the {@link WarmUp}. */
    private static final Pattern OURS = Pattern.compile("\\$\\d+|foveaWarmUp.*");

    private final Evaluator evaluator;

    Assist(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** Names that fit; none in comments and texts. */
    Completion complete(String source, int cursor) {
        if (Lexis.at(source, cursor) != Lexis.CODE) {
            return new Completion(List.of(), cursor, cursor);
        }
        return analyse(analysis -> pieces(analysis, source, cursor).stream()
                .map(piece -> complete(analysis, piece, cursor))
                .filter(found -> !found.matches().isEmpty())
                .findFirst()
                .orElse(new Completion(List.of(), cursor, cursor)));
    }

    private static Completion complete(SourceCodeAnalysis analysis, Piece piece, int cursor) {
        var anchor = new int[] {-1};
        var matches = analysis.completionSuggestions(piece.text, cursor - piece.offset, anchor).stream()
                .map(SourceCodeAnalysis.Suggestion::continuation)
                .filter(name -> !OURS.matcher(name).matches())
                .distinct()
                .sorted()
                .toList();
        return new Completion(matches, anchor[0] < 0 ? cursor : piece.offset + anchor[0], cursor);
    }

    Optional<DisplayData> inspect(String source, int cursor) {
        var end = identifierEnd(source, cursor);
        if (Lexis.at(source, end) != Lexis.CODE) {
            return Optional.empty();
        }
        return analyse(analysis -> pieces(analysis, source, end).stream()
                .map(piece -> documentation(analysis, piece.text, end - piece.offset))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .map(HelpText::of));
    }

    Completeness completeness(String source) {
        return analyse(analysis -> {
            var units = CodeUnit.split(analysis, source);
            if (units.isEmpty()) {
                return Completeness.COMPLETE;
            }
            return switch (units.get(units.size() - 1).completeness()) {
                case COMPLETE, COMPLETE_WITH_SEMI, EMPTY ->
                    Syntax.isValid(units) ? Completeness.COMPLETE : Completeness.INVALID;
                case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> Completeness.INCOMPLETE;
                case UNKNOWN -> Completeness.INVALID;
            };
        });
    }

    private <T> T analyse(Function<SourceCodeAnalysis, T> question) {
        evaluator.compiler().lock();
        try {
            return question.apply(evaluator.analysis());
        } finally {
            evaluator.compiler().unlock();
        }
    }

    /** That of the name at the cursor, or of the method that it would call. */
    private static List<Documentation> documentation(SourceCodeAnalysis analysis, String text, int cursor) {
        var found = List.<Documentation>copyOf(analysis.documentation(text, cursor, true));
        return found.isEmpty()
                ? List.copyOf(analysis.documentation(text.substring(0, cursor) + "(", cursor + 1, true))
                : found;
    }

    /** The piece of the cell that the cursor is in, or directly behind: first with what the pieces above it declare, then alone. */
    private static List<Piece> pieces(SourceCodeAnalysis analysis, String source, int cursor) {
        var units = CodeUnit.split(analysis, source);
        for (var i = 0; i < units.size(); i++) {
            var unit = units.get(i);
            if (cursor >= unit.offset() && cursor <= unit.end()) {
                var alone = new Piece(unit.text(), unit.offset());
                var above = above(units.subList(0, i));
                return above.isEmpty()
                        ? List.of(alone)
                        : List.of(new Piece(above + unit.text(), unit.offset() - above.length()), alone);
            }
        }
        return List.of(new Piece("", cursor));
    }

    /** The pieces as the beginning of a class's body, so that their names are known behind them: nothing of them has run yet. */
    private static String above(List<CodeUnit> units) {
        var members = new StringBuilder();
        var statements = new StringBuilder();
        for (var unit : units) {
            var declares = !Types.declaredBy(unit.code()).isEmpty()
                    || Order.method(unit).isPresent();
            if (!unit.code().startsWith("import")) {
                (declares ? members : statements).append(unit.code()).append('\n');
            }
        }
        return members.length() + statements.length() == 0
                ? ""
                : "class $0 { " + members + "void $0() throws Throwable { " + statements;
    }

    private static int identifierEnd(String source, int cursor) {
        var end = cursor;
        if (endsIdentifier(source, end) || startsIdentifier(source, end)) {
            while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    private static boolean endsIdentifier(String source, int index) {
        return index > 0 && Character.isJavaIdentifierPart(source.charAt(index - 1));
    }

    private static boolean startsIdentifier(String source, int index) {
        return index < source.length() && Character.isJavaIdentifierStart(source.charAt(index));
    }

    private record Piece(String text, int offset) {}
}
