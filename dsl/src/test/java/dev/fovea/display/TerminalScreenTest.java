package dev.fovea.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TerminalScreenTest {
    private static final Progress START = Progress.of("epoch 1/2", 100, "batches");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong clock = new AtomicLong();

    private Screen screen(boolean interactive) {
        return new TerminalScreen(() -> out, interactive, clock::get);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private void wait(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void a_value_is_printed_as_its_text() {
        screen(false).show(new int[] {1, 2});
        screen(true).show("hello");
        assertEquals("[1, 2]\nhello\n", printed());
    }

    @Test
    void without_a_terminal_lines_are_seconds_apart_and_the_last_is_printed() {
        var live = screen(false).show("0");
        for (int i = 1; i <= 12; i++) {
            wait(1);
            live.update(i);
        }
        live.done();
        live.done();
        assertEquals("0\n5\n10\n12\n", printed());
    }

    @Test
    void without_a_terminal_each_epoch_leaves_its_last_line() {
        var live = screen(false).show(START);
        live.update(START.at(100, Duration.ofSeconds(1)));
        live.update(Progress.of("epoch 2/2", 100, "batches"));
        live.update(Progress.of("epoch 2/2", 100, "batches").at(100, Duration.ofSeconds(2)));
        live.done();
        assertEquals(
                "epoch 1/2  0 %  0/100\n"
                        + "epoch 1/2  100 %  100/100  100 batches/s  0:01\n"
                        + "epoch 2/2  100 %  100/100  50 batches/s  0:02\n",
                printed());
    }

    @Test
    void on_a_terminal_a_bar_is_rewritten_on_its_line() {
        var live = screen(true).show(Column.of(START, "and a chart"));
        live.update(Column.of(START.at(50, Duration.ofSeconds(1)), "and a chart"));
        live.update(START.at(100, Duration.ofSeconds(2)));
        live.done();
        var printed = printed();
        assertEquals(1, printed.chars().filter(c -> c == '\n').count(), printed);
        var last = printed.substring(printed.lastIndexOf('\r') + 1).strip();
        assertTrue(last.startsWith("epoch 1/2  [=") && last.contains("100/100"), printed);
        assertFalse(printed.contains("chart"), printed);
    }

    @Test
    void on_a_terminal_a_new_epoch_gets_a_new_line() {
        var live = screen(true).show(START);
        live.update(START.at(100, Duration.ofSeconds(2)));
        live.update(Progress.of("epoch 2/2", 100, "batches"));
        live.update("all done");
        live.done();
        var lines = printed().split("\n");
        assertEquals(3, lines.length, printed());
        assertTrue(lines[0].contains("epoch 1/2  [") && lines[0].contains("100/100"), lines[0]);
        assertTrue(lines[1].contains("epoch 2/2  ["), lines[1]);
        assertEquals("all done", lines[2]);
    }

    @Test
    void a_bar_fills_the_room_that_its_line_leaves() {
        var half = START.at(50, Duration.ofSeconds(1)).note("loss 1");
        assertEquals(
                "epoch 1/2  [===============               ]  50 %  50/100  50 batches/s  0:01 left  loss 1",
                TerminalBar.line(half, 120));
        assertEquals("epoch 1/2  50 %  50/100  50 batches/s  0:01 left  loss 1", TerminalBar.line(half, 60));
        assertEquals("epoch 1/2  50 %  50/", TerminalBar.line(half, 20));
    }

    @Test
    void the_current_screen_can_be_replaced_and_put_back() {
        var mine = screen(false);
        var before = Screen.use(mine);
        try {
            assertSame(mine, Screen.current());
        } finally {
            assertSame(mine, Screen.use(before));
        }
        assertSame(before, Screen.current());
    }
}
