package dev.fovea.display.ijava;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import io.github.spencerpark.jupyter.kernel.display.RenderContext;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.awt.image.BufferedImage;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Teaches IJava's renderer the values that Fovea knows to show. */
final class IJavaRenderers {
    private static final List<Class<?>> TYPES =
            List.of(Displayable.class, DisplayData.class, Table.class, Column.class, Chart.class, BufferedImage.class);

    private IJavaRenderers() {}

    static void register(Renderer renderer) {
        for (var type : TYPES) {
            renderer.createRegistration(type)
                    .preferring(
                            DisplayData.TEXT, DisplayData.MARKDOWN, DisplayData.HTML, DisplayData.SVG, DisplayData.PNG)
                    .register(IJavaRenderers::render);
        }
    }

    private static void render(Object value, RenderContext context) {
        var shown = Displays.of(value);
        shown.data().forEach((type, content) -> {
            var hints = shown.metadata().get(type);
            context.renderIfRequested(MIMEType.parse(type), (asked, out) -> {
                out.putData(asked, content);
                if (hints != null) {
                    out.putMetaData(asked, hints);
                }
            });
        });
    }
}
