package dev.fovea.kernel.cli;

import dev.fovea.kernel.magics.MagicSession;
import dev.fovea.kernel.session.CellResult;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs a script of Java in a session of our own: unlike the JDK's shell it stops at the first error, and says so by its exit code. */
@Command(
        name = "jshell",
        description = "Runs a script of Java with Fovea's imports and ends; what it prints goes to the terminal.",
        mixinStandardHelpOptions = true)
final class ScriptCommand implements Callable<Integer> {
    /** A command of the JDK's shell on a line of its own. */
    private static final Pattern SHELL_COMMAND = Pattern.compile("(?m)^/[a-z!?]+\\b.*$");

    @Parameters(paramLabel = "FILE", description = "a script, for example first.jsh")
    private Path file = Path.of("script.jsh");

    @Override
    public Integer call() throws IOException {
        var source = source();
        var terminal = TerminalOutput.of(System.out, System.err);
        try (var session = MagicSession.open();
                var key = new InterruptKey(session::interrupt)) {
            var result = session.run(source, String.valueOf(file.getFileName()), terminal);
            terminal.end();
            if (result instanceof CellResult.Failure failure) {
                terminal.failed(failure);
            }
            return result instanceof CellResult.Success ? 0 : 1;
        }
    }

    private String source() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + ": there is no such script");
        }
        String source;
        try {
            source = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": not a text in UTF-8", e);
        }
        var command = SHELL_COMMAND.matcher(source);
        if (!command.find()) {
            return source;
        }
        if (command.group().strip().equals("/exit")
                && source.substring(command.end()).isBlank()) {
            return source.substring(0, command.start());
        }
        long line = source.substring(0, command.start()).lines().count() + 1;
        throw new IllegalArgumentException(
                file + ", line " + line + ": '" + command.group().strip()
                        + "' is a command of the interactive shell; a script holds Java only, and may end with /exit");
    }
}
