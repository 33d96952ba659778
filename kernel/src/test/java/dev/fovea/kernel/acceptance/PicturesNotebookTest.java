package dev.fovea.kernel.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebook of classic picture operations, with its small parameters. */
class PicturesNotebookTest {
    private static final Pattern COST = Pattern.compile("cost of the \\w+ \\w+: +([\\d,]+)");

    @TempDir
    Path folder;

    @Test
    void every_example_runs_and_shows_its_result() throws Exception {
        var executed = SmallNotebook.run("pictures", folder);
        var said = House.outputs(executed);
        assertTrue(said.contains("picture 640x480x3"), said);
        assertTrue(said.contains("cat.jpg is no picture that can be read"), said);
        assertTrue(said.contains("by hand the same: true"), said);
        assertTrue(said.contains("3 colours in 640x480"), said);
        assertTrue(said.contains("proposals in a picture 160x120x3"), said);
        var costs = COST.matcher(said)
                .results()
                .map(found -> number(found.group(1)))
                .toList();
        assertEquals(2, costs.size(), said);
        assertTrue(costs.get(1) < costs.get(0) / 2, "denoising costs less: " + costs);
        assertTrue(House.forms(executed).containsAll(List.of("text/html", "image/png")), said);
    }

    private static long number(String grouped) {
        return Long.parseLong(grouped.replace(",", ""));
    }
}
