package dev.fovea.display.ijava;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.Displays;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChartBuilder;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** By IJava's own renderer. */
class IJavaDisplayTest {
    private final Renderer renderer = new Renderer();

    @Test
    void tables_charts_pictures_and_nets_show_as_they_do_in_our_own_kernel() {
        IJavaRenderers.register(renderer);
        var chart = new XYChartBuilder().width(200).height(100).build();
        chart.addSeries("line", new double[] {1, 2}, new double[] {3, 4});
        var net = dev.fovea.networks.Networks.net(
                "n",
                dev.fovea.networks.Networks.input(1, 8, 8).conv(2, 3).flatten().dense(3));
        for (var value : List.of(
                Table.create("t", IntColumn.create("i", 1, 2)),
                IntColumn.create("i", 1, 2),
                chart,
                new BufferedImage(33, 17, BufferedImage.TYPE_INT_RGB),
                Picture.of(new Size(2, 2), 1, new byte[4]),
                net,
                Displays.of(net.summary()))) {
            var expected = Displays.of(value).data();
            var shown = renderer.render(value);
            expected.forEach((type, content) ->
                    assertEquals(content, shown.getData(MIMEType.parse(type)), value.getClass() + " as " + type));
            assertTrue(expected.size() > 1, value.getClass() + " has a rich form");
        }
    }

    @Test
    void a_picture_arrives_whole() {
        IJavaRenderers.register(renderer);
        var image = new BufferedImage(33, 17, BufferedImage.TYPE_INT_RGB);
        var shown = (String) renderer.render(image).getData(MIMEType.IMAGE_PNG);
        assertArrayEquals(dev.fovea.display.Png.of(image), Base64.getDecoder().decode(shown));
    }

    @Test
    void live_output_is_updated_in_its_place() {
        var said = new ArrayList<String>();
        var screen = new IJavaScreen(
                data -> said.add("show " + text(data) + " " + data.hasDisplayId()),
                (id, data) -> said.add("update " + text(data) + " " + !id.isEmpty()));
        var live = screen.show("one");
        live.update("two");
        screen.place(live.name()).update(Map.of("three", 3));
        assertEquals(List.of("show one true", "update two true", "update {three=3} true"), said);
    }

    private static Object text(DisplayData data) {
        return data.getData(MIMEType.TEXT_PLAIN);
    }
}
