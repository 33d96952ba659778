package dev.fovea.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A program in a Java process of its own, which can be killed as {@code kill -9} does. */
public final class OtherProcess {
    private final Process process;
    private final BufferedReader lines;
    private final StringBuilder said = new StringBuilder();

    private OtherProcess(Process process) {
        this.process = process;
        lines = process.inputReader(StandardCharsets.UTF_8);
    }

    public static OtherProcess start(Class<?> program, String... arguments) throws IOException {
        return new OtherProcess(java(List.of("-Xmx512m"), program, arguments));
    }

    /** A program in a Java with these options besides the usual ones; it is told nothing, and its errors are among what it says. */
    static Process java(List<String> options, Class<?> program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName()));
        Collections.addAll(command, arguments);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process;
    }

    /** Waits for a line and kills the process then, with no chance to clean up. */
    public void killAt(String wanted) throws IOException, InterruptedException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.equals(wanted)) {
                process.destroyForcibly();
                assertEquals(137, process.waitFor(), said.toString());
                return;
            }
        }
        throw new AssertionError("it never said '" + wanted + "':\n" + said);
    }

    /** Waits for its end, which must be a good one; what it said. */
    public String end() throws IOException, InterruptedException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
        }
        assertEquals(0, process.waitFor(), said.toString());
        return said.toString();
    }
}
