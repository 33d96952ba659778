package dev.fovea.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    @Test
    void leaves_nothing_behind_and_gives_way_to_cells() {
        var evaluator = new Evaluator(System.getProperty("java.class.path"));
        var left = new AtomicInteger(14);
        new WarmUp(evaluator, () -> true, () -> left.addAndGet(-7) < 0).run();
        assertTrue(left.get() < 0, "it ends with the session");
        assertFalse(evaluator.declares("foveaWarmUp"));
        assertFalse(evaluator.declares("foveaWarmUps"));
        assertFalse(evaluator.rehearse("1 + 1", () -> false), "a cell is to be run");
        assertTrue(evaluator.rehearse("int kept = 1;", () -> true));
        assertTrue(evaluator.declares("kept"));
        evaluator.forgetRehearsed();
        assertFalse(evaluator.declares("kept"));
        evaluator.close();
    }

    @Test
    void cells_run_beside_it_as_they_do_without() throws InterruptedException {
        try (var session = JavaSession.open(Startup.bare())) {
            session.warmUp();
            assertTrue(session.run("int sum = 0;", 1, new Heard()) instanceof CellResult.Success);
            for (var i = 1; i <= 20; i++) {
                if (i % 5 == 0) {
                    Thread.sleep(400); // A pause in which it works.
                }
                var heard = new Heard();
                var result = session.run("sum += " + i + ";\nSystem.out.print(sum);\nsum", i, heard);
                assertEquals(
                        String.valueOf(i * (i + 1) / 2),
                        ((CellResult.Success) result).value().orElseThrow().text());
                assertEquals(String.valueOf(i * (i + 1) / 2), heard.out.toString());
            }
        }
    }
}
