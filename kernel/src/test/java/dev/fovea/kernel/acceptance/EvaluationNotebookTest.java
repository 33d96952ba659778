package dev.fovea.kernel.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationNotebookTest {
    @TempDir
    Path folder;

    @Test
    void the_notebook_tells_the_faults_that_were_made() throws Exception {
        var executed = SmallNotebook.run("evaluation", folder);
        var said = House.outputs(executed);
        assertTrue(said.contains("worth most: classification"), said);
        var forecast = Pattern.compile("AP50 (\\S+); without confusion of kinds foretold (\\S+), measured (\\S+)")
                .matcher(said);
        assertTrue(forecast.find(), said);
        double before = Double.parseDouble(forecast.group(1));
        double foretold = Double.parseDouble(forecast.group(2));
        assertTrue(foretold > before + .01, said);
        assertEquals(foretold, Double.parseDouble(forecast.group(3)), .05);
        assertTrue(said.strip().endsWith("true"), "the figures of the file are the same: " + said);
        assertTrue(House.forms(executed).contains("image/png"));
    }
}
