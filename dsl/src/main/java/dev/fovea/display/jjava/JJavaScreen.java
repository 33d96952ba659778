package dev.fovea.display.jjava;

import dev.fovea.display.Displays;
import dev.fovea.display.Screen;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/**
 * Live output in JJava.
 *
 * @param show shows data that carry the name of their place
 * @param update replaces what is shown in a place
 */
record JJavaScreen(Consumer<DisplayData> show, BiConsumer<String, DisplayData> update) implements Screen {
    @Override
    public Live show(Object value) {
        var id = UUID.randomUUID().toString();
        var data = data(value);
        data.setDisplayId(id);
        show.accept(data);
        return new Place(id, update);
    }

    @Override
    public Live place(String name) {
        return new Place(name, update);
    }

    private static DisplayData data(Object value) {
        var shown = Displays.of(value);
        var data = new DisplayData();
        shown.data().forEach(data::putData);
        shown.metadata().forEach(data::putMetaData);
        return data;
    }

    private record Place(String name, BiConsumer<String, DisplayData> update) implements Live {
        @Override
        public void update(Object value) {
            update.accept(name, data(value));
        }
    }
}
