package dev.fovea.kernel.jupyter;

import dev.fovea.display.DisplayData;
import dev.fovea.kernel.protocol.Event;
import dev.fovea.kernel.protocol.Event.Stream;
import dev.fovea.kernel.protocol.Header;
import dev.fovea.kernel.protocol.Message;
import dev.fovea.kernel.protocol.Sockets;
import dev.fovea.kernel.session.CellOutput;
import java.util.Map;

/**
 * A cell's outputs, published under the request that ran it, also when they come after its end.
 *
 * @param answers whether the front end lets its user be asked
 */
record JupyterOutput(Sockets sockets, Prompt prompt, Message request, boolean answers) implements CellOutput {
    @Override
    public void out(String text) {
        sockets.publish(parent(), Stream.STDOUT, text);
    }

    @Override
    public void err(String text) {
        sockets.publish(parent(), Stream.STDERR, text);
    }

    @Override
    public void display(DisplayData data, String id) {
        sockets.publish(parent(), new Event.Display(data.bundle(), data.metadata(), Map.of("display_id", id)));
    }

    @Override
    public void update(String id, DisplayData data) {
        sockets.publish(parent(), new Event.UpdateDisplay(data.bundle(), data.metadata(), Map.of("display_id", id)));
    }

    @Override
    public void clear(boolean wait) {
        sockets.publish(parent(), new Event.ClearOutput(wait));
    }

    @Override
    public String input(String question, boolean password) {
        if (!answers) {
            throw new UnsupportedOperationException(
                    "this cell asks for input (\"" + question
                            + "\"), but it runs where nobody can answer; run it in a notebook, or take the value from a variable");
        }
        return prompt.ask(request, question, password);
    }

    private Header parent() {
        return request.header();
    }
}
