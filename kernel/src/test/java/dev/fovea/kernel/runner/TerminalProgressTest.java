package dev.fovea.kernel.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fovea.display.DisplayData;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void in_a_terminal_a_live_display_rewrites_its_line() {
        var progress = progress(true);
        progress.shown(DisplayData.text("epoch 1"), "a", false);
        progress.shown(DisplayData.text("epoch 2"), "a", true);
        progress.printed("then text\n");
        assertEquals("\r\u001b[Kepoch 1\r\u001b[Kepoch 2\nthen text\n", said());
    }

    @Test
    void elsewhere_a_live_display_is_printed_first_and_last() {
        var progress = progress(false);
        progress.shown(DisplayData.text("epoch 1"), "a", false);
        for (var epoch = 2; epoch <= 100; epoch++) {
            progress.shown(DisplayData.text("epoch " + epoch), "a", true);
        }
        progress.ends(true, 1.26);
        assertEquals("epoch 1\nepoch 100\n      done, 1.3 s\n\n", said());
    }

    @Test
    void a_long_line_is_cut_at_the_width_of_the_terminal() {
        progress(false).begins(1, 2, "0123456789 0123456789 0123456789");
        assertEquals("[1/2] In: 0123456789 0123456…\n", said());
    }

    private TerminalProgress progress(boolean interactive) {
        return new TerminalProgress(new PrintStream(said, true, StandardCharsets.UTF_8), interactive, 20);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
