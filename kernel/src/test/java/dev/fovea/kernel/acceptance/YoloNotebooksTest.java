package dev.fovea.kernel.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebooks about anchors, a first detector and YOLO's versions, at a reduced size. */
class YoloNotebooksTest {
    @TempDir
    Path folder;

    @Test
    void anchors_are_found_counted_and_laid_over_a_picture() throws Exception {
        var said = House.outputs(SmallNotebook.run("anchors", folder));
        assertTrue(said.contains("5 anchors, average IoU 0."), said);
        assertTrue(said.contains("YOLOv3     10,647 anchors on 3 feature maps"), said);
    }

    @Test
    void a_detector_is_trained_examined_and_kept_in_a_few_cells() throws Exception {
        var said = House.outputs(SmallNotebook.run("detection", folder));
        assertTrue(said.contains("692,687 parameters"), said);
        assertTrue(said.contains("AP50: "), said);
        assertTrue(said.strip().endsWith("true"), "the loaded detector sees the same: " + said);
    }

    @Test
    void three_versions_of_yolo_learn_from_the_same_pictures() throws Exception {
        var said = House.outputs(SmallNotebook.run("yolo", folder));
        for (var version : List.of("YOLOv1", "YOLOv2", "YOLOv3")) {
            assertTrue(said.contains(version), said);
        }
    }
}
