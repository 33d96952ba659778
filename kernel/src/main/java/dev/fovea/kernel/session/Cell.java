package dev.fovea.kernel.session;

/** The cell that runs now. */
final class Cell {
    private final String source;
    private final String name;
    private final CellStreams streams;

    Cell(String source, String name, CellStreams streams) {
        this.source = source;
        this.name = name;
        this.streams = streams;
    }

    String source() {
        return source;
    }

    CellStreams streams() {
        return streams;
    }

    /** Whether somebody has asked it to stop. */
    boolean interrupted() {
        return streams.interrupted();
    }

    void markInterrupted() {
        streams.markInterrupted();
    }

    /** Where a snippet that starts at this index of the source lies. */
    Origin origin(int offset) {
        return new Origin(name, source, offset);
    }
}
