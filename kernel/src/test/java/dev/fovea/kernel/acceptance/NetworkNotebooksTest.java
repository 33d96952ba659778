package dev.fovea.kernel.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebooks about layers and architectures, whole: nothing in them trains. */
class NetworkNotebooksTest {
    @TempDir
    Path folder;

    @Test
    void the_layers_notebook_gives_the_published_figures() throws Exception {
        var executed = SmallNotebook.run("layers", folder);
        var said = House.outputs(executed);
        for (var figure : List.of(
                "1*1 + 1*0 + 1*1 + 0*0 + 1*1 + 1*0 + 0*1 + 0*0 + 1*1 = 4",
                "floor((224 + 2*3 - 1*(7 - 1) - 1) / 2) + 1 = 112",
                "conv1: a 7x7 kernel without padding does not fit",
                "55,744",
                "15,860,224 parameters",
                "three of 3x3  sees 7x7",
                "120,422,400\n2,408,448 + 10,035,200 = 12,443,648",
                "3,456 and 411 weights",
                "4, 4x2x2, 4x8x8",
                "the same numbers")) {
            assertTrue(said.contains(figure), figure + " in " + said);
        }
        assertTrue(House.forms(executed).containsAll(List.of("text/html", "image/png", "image/svg+xml")));
    }

    @Test
    void the_architectures_notebook_draws_and_counts() throws Exception {
        var executed = SmallNotebook.run("architectures", folder);
        var said = House.outputs(executed);
        for (var figure : List.of(
                "61,706",
                "11,689,512 parameters, and the zoo's: 11,689,512",
                "inception3a",
                "add1: add needs inputs of one shape, and these are 64x56x56, 128x28x28",
                "c5=2048x7x7")) {
            assertTrue(said.contains(figure), figure + " in " + said);
        }
        assertTrue(House.forms(executed).containsAll(List.of("text/html", "image/png", "image/svg+xml")));
    }
}
