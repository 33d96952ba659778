package dev.fovea.kernel.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.kernel.notebook.Cell;
import dev.fovea.kernel.notebook.Notebook;
import dev.fovea.kernel.notebook.Output;
import dev.fovea.kernel.session.JavaSession;
import dev.fovea.kernel.session.Startup;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotebookRunnerTest {
    private static final String DISPLAY = "import dev.fovea.display.*;";
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final JavaSession session = JavaSession.open(Startup.bare());

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void every_cell_gets_its_count_and_its_outputs() {
        var run = run(
                RunLimits.standard(), "int a = 20;", "", "System.out.print(\"x\"); System.out.print(\"y\");", "a + 1");
        assertTrue(run.ok());
        assertEquals(3, run.ran());
        assertEquals(null, code(run, 1).executionCount());
        assertEquals(List.of(new Output.Stream("stdout", "xy")), code(run, 2).outputs());
        assertEquals(3, code(run, 3).executionCount());
        assertEquals(
                List.of(new Output.Result(3, Map.of("text/plain", "21"), Map.of())),
                code(run, 3).outputs());
    }

    @Test
    void the_start_of_the_session_is_no_cells_time() {
        var slow = JavaSession.open(new Startup(
                System.getProperty("java.class.path"), List.of(new Startup.Script("mine", "Thread.sleep(3000);"))));
        try (slow) {
            var limits = new RunLimits(Optional.of(Duration.ofMillis(1500)), false);
            assertTrue(run(slow, limits, "1 + 1").ok(), said::toString);
        }
    }

    @Test
    void lines_rewritten_with_a_carriage_return_keep_their_last_state() {
        var run = run(RunLimits.standard(), "System.out.print(\"10 %\\r20 %\\r100 %\\nabc\\rX\");");
        assertEquals(
                List.of(new Output.Stream("stdout", "100 %\nXbc")), code(run, 0).outputs());
    }

    @Test
    void a_display_is_updated_in_its_place_also_from_a_later_cell() {
        var run = run(
                RunLimits.standard(),
                DISPLAY,
                "var live = Screen.current().show(\"one\");\nSystem.out.println(\"text\");",
                "live.update(\"two\");");
        assertEquals(
                List.of(
                        new Output.Display(Map.of("text/plain", "two"), Map.of()),
                        new Output.Stream("stdout", "text\n")),
                code(run, 1).outputs());
        assertEquals(List.of(), code(run, 2).outputs());
    }

    @Test
    void the_first_failing_cell_stops_the_run() {
        var run = run(RunLimits.standard(), "1", "int bad = 1 / 0;", "System.out.println(\"not reached\");");
        assertEquals(List.of(2), run.failed());
        var error =
                assertInstanceOf(Output.Failure.class, code(run, 1).outputs().get(0));
        assertEquals("java.lang.ArithmeticException", error.name());
        assertEquals(null, code(run, 2).executionCount());
        assertTrue(terminal().contains("at cell 2, line 1"), terminal());
        assertTrue(terminal().contains("FAILED"), terminal());
    }

    @Test
    void errors_can_be_allowed() {
        var run = run(new RunLimits(Optional.empty(), true), "int bad = 1 / 0;", "2");
        assertFalse(run.ok());
        assertEquals(2, run.ran());
    }

    @Test
    void a_cell_that_runs_too_long_is_interrupted() {
        var limits = new RunLimits(Optional.of(Duration.ofMillis(500)), true);
        var run = run(limits, "while (true) {}", "\"alive\"");
        assertEquals(1, code(run, 0).outputs().size(), code(run, 0).outputs().toString());
        var error =
                assertInstanceOf(Output.Failure.class, code(run, 0).outputs().get(0));
        assertEquals("cell 1 ran longer than 0.5 s", error.message());
        assertEquals(1, code(run, 1).outputs().size());
    }

    @Test
    void input_is_refused_with_a_sentence() {
        var run = run(RunLimits.standard(), "System.in.read()");
        var error =
                assertInstanceOf(Output.Failure.class, code(run, 0).outputs().get(0));
        assertEquals(
                "a notebook that is run without Jupyter cannot ask for input; make it a parameter", error.message());
    }

    @Test
    void the_terminal_hears_of_each_cell() {
        run(RunLimits.standard(), "// the first\nint a = 1;\n", "System.out.print(\"no newline\");", "a");
        assertEquals(
                List.of(
                        "[1/3] In: // the first",
                        "done",
                        "[2/3] In: System.out.print(\"no newline\");",
                        "no newline",
                        "done",
                        "[3/3] In: a",
                        "1",
                        "done"),
                terminal()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> line.strip().replaceFirst(", \\d.*s$", ""))
                        .toList());
    }

    private Run run(RunLimits limits, String... sources) {
        return run(session, limits, sources);
    }

    private Run run(JavaSession session, RunLimits limits, String... sources) {
        var cells = new ArrayList<Cell>();
        for (var source : sources) {
            cells.add(new Cell.CodeCell("c" + cells.size(), source, Map.of(), 99, List.of()));
        }
        var terminal = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new NotebookRunner(session, new TerminalProgress(terminal, false, 100), limits)
                .run(new Notebook(cells, Map.of()));
    }

    private String terminal() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static Cell.CodeCell code(Run run, int index) {
        return (Cell.CodeCell) run.notebook().cells().get(index);
    }
}
