package dev.fovea.display;

import java.util.Map;
import java.util.function.Consumer;

/** A conversation with code in the front end, such as a widget's. Data are JSON objects: texts, numbers, booleans, lists, maps. */
public interface Comm {
    /** By which both sides know it. */
    String id();

    /** What the other side is, such as {@code jupyter.widget}. */
    String target();

    /** Says something to the other side. */
    void send(Map<String, Object> data);

    /** Says the last thing to the other side. */
    void close(Map<String, Object> data);

    /** Who is told what the other side says, from now on; only while no cell runs. */
    void onMessage(Consumer<Map<String, Object>> heard);

    /** Who is told when the other side ends the conversation. */
    void onClose(Consumer<Map<String, Object>> heard);
}
