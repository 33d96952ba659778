package dev.fovea.kernel.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebook about augmentation, on painted shapes and on the blood cells. */
class AugmentationNotebookTest {
    /** Two samples, three previews, a histogram, the borders and the kinds. */
    private static final int PICTURES = 8;

    @TempDir
    Path folder;

    private String run(String parameter) throws IOException {
        var executed = SmallNotebook.run("augmentation", folder, parameter);
        assertEquals(PICTURES, Collections.frequency(House.forms(executed), "image/png"));
        var said = House.outputs(executed);
        assertEquals(2, Collections.frequency(List.of(said.split("\n", -1)), "true"), said);
        assertTrue(said.contains("{\"kind\":\"sequence\",\"steps\":[{\"kind\":\"turn\",\"degrees\":"), said);
        assertTrue(said.contains("a pipeline for validation with randomCrop(224, 224), which is random"), said);
        return said;
    }

    @Test
    void painted_shapes_follow_their_pictures() throws IOException {
        assertTrue(run("seed=7").contains("with 4 objects"));
    }

    @Test
    void blood_cells_follow_their_pictures() throws IOException {
        var cells = House.ROOT.resolve("../shared/data/bccd").normalize();
        assumeTrue(Files.isDirectory(cells), "skipped: the blood-cell data set is not at " + cells);
        assertTrue(run("folder=" + cells.toAbsolutePath()).contains("sample 640x480x3 with 20 objects"));
    }
}
