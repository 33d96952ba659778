package dev.fovea.kernel.magics;

import dev.fovea.kernel.session.CellOutput;
import dev.fovea.kernel.session.CellResult;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One use of a magic.
 *
 * @param cell the whole cell
 * @param title what messages call the cell
 * @param part where in the cell
 */
record Call(MagicSession session, Magic magic, String cell, String title, CellText.Part part, CellOutput output) {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** What stands behind the name, on its line. */
    String arguments() {
        if (part instanceof CellText.Line line) {
            return cell.substring(line.arguments(), line.to()).strip();
        } else if (part instanceof CellText.Whole whole) {
            return cell.substring(whole.arguments(), whole.body()).strip();
        }
        throw new AssertionError(part);
    }

    /** The arguments, apart at blanks that are not quoted. */
    List<String> words() {
        return words(arguments());
    }

    static List<String> words(String arguments) {
        var words = new ArrayList<String>();
        var word = WORD.matcher(arguments);
        while (word.find()) {
            for (var group = 1; group <= 3; group++) {
                if (word.group(group) != null) {
                    words.add(word.group(group));
                }
            }
        }
        return words;
    }

    /** The arguments, of which there must be some. */
    List<String> someWords() throws MagicException {
        var words = words();
        if (words.isEmpty()) {
            throw new MagicException(magic.name() + " needs " + magic.usage());
        }
        return words;
    }

    /** The lines under a magic of a whole cell. */
    String body() {
        return part instanceof CellText.Whole whole ? cell.substring(whole.body(), whole.to()) : "";
    }

    /** Runs what stands behind the name, or under it, as Java; errors tell its own lines. */
    CellResult runJava() throws InterruptedException {
        var from = part instanceof CellText.Line line
                ? line.arguments()
                : part instanceof CellText.Whole whole ? whole.body() : part.from();
        return session.java(CellText.only(cell, from, part.to()), title, output);
    }

    /** Runs other Java, in the same cell. */
    CellResult runJava(String source, CellOutput other) throws InterruptedException {
        return session.java(source, title, other);
    }
}
