package dev.fovea.display.jjava;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import java.awt.image.BufferedImage;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Teaches JJava's renderer the values that Fovea knows to show. */
final class JJavaRenderers {
    private static final List<Class<?>> TYPES =
            List.of(Displayable.class, DisplayData.class, Table.class, Column.class, Chart.class, BufferedImage.class);

    private JJavaRenderers() {}

    static void register(Renderer renderer) {
        for (var type : TYPES) {
            renderer.createRegistration(type)
                    .preferring(
                            DisplayData.TEXT, DisplayData.MARKDOWN, DisplayData.HTML, DisplayData.SVG, DisplayData.PNG)
                    .register(JJavaRenderers::render);
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
