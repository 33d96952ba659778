package dev.fovea.kernel.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebook about annotations, on painted scenes and on the blood cells. */
class AnnotationsNotebookTest {
    /** The preview, seven charts of the data and its anchors, and the elbow. */
    private static final int PICTURES = 9;

    @TempDir
    Path folder;

    private String run(String parameter) throws IOException {
        var executed = SmallNotebook.run("annotations", folder, parameter);
        assertEquals(PICTURES, Collections.frequency(House.forms(executed), "image/png"));
        return House.outputs(executed);
    }

    @Test
    void painted_scenes_are_healthy_until_they_are_broken() throws IOException {
        House.needsFashionMnist();
        var said = run("pictures=60");
        assertTrue(said.contains("fashion-mnist train scenes: 60 pictures"), said);
        assertTrue(said.contains(" is also that of object "), said);
        assertTrue(said.contains("5 anchors, average IoU 0."), said);
        assertTrue(said.contains("true"), "COCO's form keeps the boxes: " + said);
        assertTrue(said.contains("6 batches of 8 from fashion-mnist train scenes first part"), said);
    }

    @Test
    void the_blood_cells_show_their_boxes_without_size() throws IOException {
        var cells = House.ROOT.resolve("../shared/data/bccd").normalize();
        assumeTrue(Files.isDirectory(cells), "skipped: the blood-cell data set is not at " + cells);
        var said = run("folder=" + cells.toAbsolutePath());
        assertTrue(said.contains("bccd: 364 pictures with 4,888 objects of 3 classes"), said);
        assertTrue(said.contains("BloodImage_00338.jpg"), said);
        assertTrue(said.contains("5 anchors, average IoU 0.85"), said);
    }
}
