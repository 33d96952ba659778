package dev.fovea.kernel.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis.Completeness;

/**
 * The pieces of a cell, neighbouring plain statements joined to one block, since JShell takes as long to compile a block as to
 * compile one of them. A block that does not compile is to be taken apart again ({@link #parts}): then each piece says what is
 * wrong with it, in its turn.
 */
final class Groups {
    /** A call, an assignment, or a statement that begins with a word of its own; no declaration looks like these. */
    private static final Pattern STATEMENT = Pattern.compile(
            Types.LEAD
                    + ")*+(?:(?:for|while|if|try|do|switch|synchronized|assert)\\b|new\\s|[\\w.$\\[\\]]+\\s*(?:\\(|=[^=]|\\+\\+|--|[-+*/%&|^]=)).*",
            Pattern.DOTALL);

    /** A method of the JVM must not pass 64 KB; source of this length stays below that. */
    private static final int LONGEST = 12_000;

    /** Between two of them, so that none runs after an interrupt. */
    private static final String STOP =
            "if (dev.fovea.display.Screens.interrupted()) throw new InterruptedException(); ";

    private final Map<CodeUnit, List<CodeUnit>> joined = new HashMap<>();
    private final List<CodeUnit> units = new ArrayList<>();

    Groups(String cell, List<CodeUnit> pieces) {
        var run = new ArrayList<CodeUnit>();
        for (var piece : pieces) {
            var last = piece.equals(pieces.get(pieces.size() - 1));
            var fits = isStatement(piece) && !(last && piece.open());
            if (!fits || (!run.isEmpty() && !continues(cell, run, piece))) {
                join(cell, run);
            }
            if (fits) {
                run.add(piece);
            } else {
                units.add(piece);
            }
        }
        join(cell, run);
    }

    /** Whether a piece comes right after these in the cell, and all are short enough together. */
    private static boolean continues(String cell, List<CodeUnit> run, CodeUnit piece) {
        var end = run.get(run.size() - 1).end();
        return end <= piece.offset()
                && cell.substring(end, piece.offset()).isBlank()
                && piece.end() - run.get(0).offset() <= LONGEST;
    }

    List<CodeUnit> units() {
        return units;
    }

    /** What was joined to this unit; nothing if it is a piece of the cell itself. */
    List<CodeUnit> parts(CodeUnit unit) {
        return joined.getOrDefault(unit, List.of());
    }

    private void join(String cell, List<CodeUnit> run) {
        if (run.size() < 2) {
            units.addAll(run);
        } else {
            var first = run.get(0);
            var last = run.get(run.size() - 1);
            var text = cell.substring(first.offset(), last.end());
            var code = new StringBuilder("{ ");
            for (var i = 0; i < run.size(); i++) {
                var next = i + 1 < run.size()
                        ? cell.substring(run.get(i).end(), run.get(i + 1).offset())
                        : "\n";
                code.append(run.get(i).code()).append(next).append(i + 1 < run.size() ? STOP : "}");
            }
            var block = new CodeUnit(text, code.toString(), first.offset(), Completeness.COMPLETE);
            joined.put(block, List.copyOf(run));
            units.add(block);
        }
        run.clear();
    }

    /** Whether a piece is a plain statement, or several that are joined. */
    static boolean isStatement(CodeUnit piece) {
        return piece.completeness().isComplete()
                && STATEMENT.matcher(piece.text().strip()).matches();
    }
}
