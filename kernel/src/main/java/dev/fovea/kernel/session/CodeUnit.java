package dev.fovea.kernel.session;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;

/**
 * One statement, expression or declaration of a cell.
 *
 * @param text its source
 * @param code the source with the semicolon that the compiler wants and the user left out
 * @param offset index of its first character in the cell
 * @param completeness what the compiler's parser says about it
 */
record CodeUnit(String text, String code, int offset, Completeness completeness) {
    /** The units of a cell, in order; what cannot be parsed is the last one, to the end of the cell. */
    static List<CodeUnit> split(SourceCodeAnalysis analysis, String cell) {
        var units = new ArrayList<CodeUnit>();
        var offset = skipBlank(cell, 0);
        while (offset < cell.length()) {
            var rest = cell.substring(offset);
            var info = analysis.analyzeCompletion(rest);
            var remaining = info.remaining();
            if (info.completeness() == Completeness.EMPTY) {
                break;
            }
            var whole = !info.completeness().isComplete() || remaining == null || remaining.length() >= rest.length();
            var length = whole ? rest.length() : rest.length() - remaining.length();
            var text = rest.substring(0, length);
            var code = info.completeness() == Completeness.COMPLETE_WITH_SEMI ? info.source() : text;
            units.add(new CodeUnit(text, code, offset, info.completeness()));
            offset = skipBlank(cell, offset + length);
        }
        return units;
    }

    /** Whether it is written without a semicolon at its end, as an expression is whose value is wanted. */
    boolean open() {
        return completeness == Completeness.COMPLETE_WITH_SEMI
                || completeness == Completeness.CONSIDERED_INCOMPLETE
                || !text.stripTrailing().endsWith(";");
    }

    int end() {
        return offset + text.length();
    }

    private static int skipBlank(String cell, int from) {
        var index = from;
        while (index < cell.length() && Character.isWhitespace(cell.charAt(index))) {
            index++;
        }
        return index;
    }
}
