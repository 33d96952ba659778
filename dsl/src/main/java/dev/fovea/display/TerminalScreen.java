package dev.fovea.display;

/** Prints each value's text form to standard output. */
final class TerminalScreen implements Screen {
    @Override
    public Live show(Object value) {
        System.out.println(Displays.of(value).text());
        return replacement -> {};
    }
}
