package dev.fovea.annotations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.internal.chartpart.Chart;

class AnnotationChartsTest {
    private static final Annotations DATA = RandomAnnotations.of(2);

    /** Set this property to a folder to look at the charts. */
    private static void assertDraws(String name, Chart<?, ?> chart) throws IOException {
        var png = Base64.getDecoder().decode(Displays.of(chart).data().getOrDefault(DisplayData.PNG, ""));
        assertTrue(png.length > 5000, name + " of " + png.length + " bytes");
        var folder = System.getProperty("fovea.test.charts", "");
        if (!folder.isEmpty()) {
            Files.write(Path.of(folder).resolve(name + ".png"), png);
        }
    }

    @Test
    void every_chart_of_the_blood_cells_draws() throws IOException {
        var cells = Bccd.read();
        var boxes = BoxSizes.of(cells);
        assertDraws("sizes", AnnotationCharts.boxSizes(cells));
        assertDraws(
                "clusters",
                AnnotationCharts.clusters(boxes, AnchorSearch.median().find(boxes, 5)));
        assertDraws("elbow", AnnotationCharts.elbow(AnchorSearch.median().elbow(boxes, 15)));
        assertDraws("classes", AnnotationCharts.classBalance(cells));
        assertDraws("objects", AnnotationCharts.objectsPerPicture(cells));
        assertDraws("centres", AnnotationCharts.centres(cells));
        assertDraws("pictures", AnnotationCharts.pictureSizes(cells));
        assertDraws("overlaps", AnnotationCharts.overlaps(cells));
        assertDraws("pictures-mixed", AnnotationCharts.pictureSizes(DATA));
        assertDraws("centres-mixed", AnnotationCharts.centres(DATA));
    }

    @Test
    void each_class_and_cluster_is_a_series_and_anchors_come_last() {
        assertEquals(3, AnnotationCharts.boxSizes(DATA).getSeriesCollection().size());
        var boxes = BoxSizes.of(DATA);
        var chart = AnnotationCharts.clusters(boxes, AnchorSearch.mean().find(boxes, 4));
        assertEquals(5, chart.getSeriesCollection().size());
        assertEquals(
                4,
                chart.getSeriesCollection().stream()
                        .filter(series -> series.getName().equals("anchors"))
                        .mapToInt(series -> series.getXData().length)
                        .sum());
    }

    @Test
    void every_object_has_its_centre_in_a_cell() {
        var counts = CentreMap.counts(DATA);
        assertEquals(
                IntStream.range(0, DATA.size())
                        .filter(row -> DATA.picture(row).size().isPresent())
                        .map(DATA::count)
                        .sum(),
                Arrays.stream(counts).flatMapToInt(Arrays::stream).sum());
        // Left above: the first column, the last row from below.
        var corner =
                Annotations.of(DATA.rows(0).images(), DATA.rows(0).annotations().emptyCopy(), DATA.categories());
        assertEquals(
                0,
                Arrays.stream(CentreMap.counts(corner))
                        .flatMapToInt(Arrays::stream)
                        .sum());
    }

    @Test
    void a_data_set_without_objects_gives_empty_charts() {
        var empty = DATA.rows(4);
        assertEquals(0, AnnotationCharts.boxSizes(empty).getSeriesCollection().size());
        assertEquals(
                1, AnnotationCharts.classBalance(empty).getSeriesCollection().size());
        assertEquals(
                "objects per picture", AnnotationCharts.objectsPerPicture(empty).getXAxisTitle());
        assertEquals(
                "0 of 0 objects overlap with another",
                AnnotationCharts.overlaps(empty).getTitle());
        assertEquals(1, AnnotationCharts.centres(empty).getSeriesCollection().size());
    }
}
