package dev.fovea.kernel.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebooks of SSD, RetinaNet and Faster R-CNN on a few scenes. */
class DetectorNotebooksTest {
    @TempDir
    Path folder;

    private String run(String name) throws Exception {
        var executed = SmallNotebook.run(name, folder);
        assertTrue(House.forms(executed).contains("image/png"));
        return House.outputs(executed);
    }

    @Test
    void faster_rcnn_pools_the_worked_example_as_the_source_notes_do() throws Exception {
        var said = run("faster-rcnn");
        assertTrue(said.contains("parts that do not overlap: [0.85, 0.84, 0.97, 0.96]"), said);
        assertTrue(said.contains("RoIPool: [0.85, 0.96, 0.97, 0.96]"), said);
        assertTrue(said.contains("two-stage detector: 1 epoch in "), said);
    }

    @Test
    void retinanet_shows_what_an_easy_example_counts() throws Exception {
        var said = run("retinanet");
        assertTrue(said.contains("p 0.900: cross-entropy 0.1054, times 0.0100 is 0.001054"), said);
        assertTrue(said.contains("p 0.968: cross-entropy 0.0325, times 0.0010 is 0.000033"), said);
        assertTrue(said.contains("-4.59511"), said);
    }

    @Test
    void ssd_counts_its_default_boxes() throws Exception {
        var said = run("ssd");
        assertTrue(said.contains("SSD300 8,732, SSD512 24,564"), said);
        assertTrue(said.contains("in the loss: "), said);
    }
}
