package dev.fovea.kernel.jupyter;

import dev.fovea.kernel.protocol.Reply;
import dev.fovea.kernel.protocol.Request;
import dev.fovea.kernel.session.Completeness;
import dev.fovea.kernel.session.Interpreter;
import java.util.Locale;
import java.util.Map;

/** Answers the questions about code that a front end asks while its user types. */
final class Questions {
    private Questions() {}

    static Reply answer(Interpreter interpreter, Request request) {
        if (request instanceof Request.Complete complete) {
            var found = interpreter.complete(complete.code(), complete.cursor());
            return Reply.Completed.in(complete.code(), found.matches(), found.start(), found.end());
        } else if (request instanceof Request.Inspect inspect) {
            return interpreter
                    .inspect(inspect.code(), inspect.cursor())
                    .map(data -> new Reply.Inspected(true, data.data(), data.metadata()))
                    .orElse(new Reply.Inspected(false, Map.of(), Map.of()));
        } else if (request instanceof Request.IsComplete isComplete) {
            var completeness = interpreter.completeness(isComplete.code());
            var indent = completeness == Completeness.INCOMPLETE ? Indent.after(isComplete.code()) : "";
            return new Reply.IsComplete(completeness.name().toLowerCase(Locale.ROOT), indent);
        }
        throw new AssertionError(request);
    }
}
