package dev.fovea.display;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** The display forms of any value at all. */
public final class Displays {
    private static final List<DisplayProvider> PROVIDERS = new CopyOnWriteArrayList<>();

    static {
        var found = ServiceLoader.load(DisplayProvider.class, Displays.class.getClassLoader());
        found.forEach(PROVIDERS::add);
    }

    private Displays() {}

    /** Shows values of some type, which need not be one's own, in another way from now on; the latest wins. */
    public static void register(DisplayProvider provider) {
        PROVIDERS.add(0, provider);
    }

    /**
     * The forms of a value: its own where it is {@link Displayable}; tables, columns, charts and images as HTML or
     * pictures; arrays, collections and maps by their content; everything else as {@code toString} tells it. A value
     * whose own display or {@code toString} fails, in whatever way, is shown as that failure; this never throws, except where
     * the thread is stopped meanwhile.
     */
    public static DisplayData of(@Nullable Object value) {
        try {
            return forms(value);
        } catch (
                @SuppressWarnings("removal")
                ThreadDeath stopped) {
            throw stopped;
        } catch (Throwable failure) {
            return DisplayData.text(ValueText.failure(value, failure));
        }
    }

    private static DisplayData forms(@Nullable Object value) {
        if (value instanceof DisplayData data) {
            return data;
        }
        if (value instanceof Displayable displayable) {
            return Objects.requireNonNull(displayable.display(), "its display() returned null");
        }
        if (value != null) {
            for (var provider : PROVIDERS) {
                var shown = provider.display(value);
                if (shown.isPresent()) {
                    return shown.get();
                }
            }
        }
        if (value instanceof Table table) {
            return DisplayData.text(table.print()).html(TableHtml.of(table));
        }
        if (value instanceof Column<?> column) {
            return DisplayData.text(column.print()).html(TableHtml.of(Table.create(column.name(), column)));
        }
        if (value instanceof BufferedImage image) {
            return Images.image(image);
        }
        if (value instanceof Optional<?> optional && optional.isPresent()) {
            return retold(forms(optional.get()), ValueText.of(value));
        }
        return DisplayData.text(ValueText.of(value));
    }

    /** The same forms with another text. */
    private static DisplayData retold(DisplayData data, String text) {
        var forms = new LinkedHashMap<>(data.data());
        forms.put(DisplayData.TEXT, text);
        return new DisplayData(forms, data.metadata());
    }
}
