package dev.fovea.kernel.session;

import dev.fovea.display.DisplayData;
import java.util.ArrayList;
import java.util.List;

/** Notes all that a cell says. */
final class Heard implements CellOutput {
    final StringBuilder out = new StringBuilder();
    final StringBuilder err = new StringBuilder();
    final List<String> events = new ArrayList<>();

    synchronized String out() {
        return out.toString();
    }

    @Override
    public synchronized void out(String text) {
        out.append(text);
        events.add("out " + text);
    }

    @Override
    public synchronized void err(String text) {
        err.append(text);
        events.add("err " + text);
    }

    @Override
    public synchronized void display(DisplayData data, String id) {
        events.add("display " + data.text());
    }

    @Override
    public synchronized void update(String id, DisplayData data) {
        events.add("update " + data.text());
    }

    @Override
    public synchronized void clear(boolean wait) {
        events.add("clear " + wait);
    }

    @Override
    public String input(String prompt, boolean password) {
        return "typed öäü";
    }
}
