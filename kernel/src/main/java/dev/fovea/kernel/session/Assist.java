package dev.fovea.kernel.session;

import dev.fovea.display.DisplayData;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** Completion, help and completeness, all from JShell's own analysis; works while a cell runs. */
final class Assist {
    private final Evaluator evaluator;

    Assist(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    Completion complete(String source, int cursor) {
        return analyse(analysis -> {
            var unit = unitAt(analysis, source, cursor);
            var anchor = new int[] {-1};
            var matches = analysis.completionSuggestions(unit.text, cursor - unit.offset, anchor).stream()
                    .map(SourceCodeAnalysis.Suggestion::continuation)
                    .distinct()
                    .sorted()
                    .toList();
            return new Completion(matches, anchor[0] < 0 ? cursor : unit.offset + anchor[0], cursor);
        });
    }

    Optional<DisplayData> inspect(String source, int cursor) {
        return analyse(analysis -> {
            var end = identifierEnd(source, cursor);
            var unit = unitAt(analysis, source, end);
            var inUnit = end - unit.offset;
            var found = documentation(analysis, unit.text, inUnit);
            if (found.isEmpty()) {
                found = documentation(analysis, unit.text.substring(0, inUnit) + "(", inUnit + 1);
            }
            return found.isEmpty() ? Optional.empty() : Optional.of(HelpText.of(found));
        });
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

    private static List<Documentation> documentation(SourceCodeAnalysis analysis, String text, int cursor) {
        return analysis.documentation(text, cursor, true).stream()
                .collect(Collectors.collectingAndThen(Collectors.toList(), List::copyOf));
    }

    /** The piece of the cell that the cursor is in, or directly behind. */
    private static Piece unitAt(SourceCodeAnalysis analysis, String source, int cursor) {
        for (var unit : CodeUnit.split(analysis, source)) {
            if (cursor >= unit.offset() && cursor <= unit.end()) {
                return new Piece(unit.text(), unit.offset());
            }
        }
        return new Piece("", cursor);
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
