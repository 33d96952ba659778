package dev.fovea.kernel.magics;

import dev.fovea.display.DisplayData;
import dev.fovea.kernel.session.CellResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Commands of the system's shell, and the environment that they run in. */
final class ShellMagics {
    /** What {@code %env} has set; the environment of a running Java process itself cannot be changed. */
    private final Map<String, String> set = new TreeMap<>();

    List<Magic> all() {
        return List.of(
                new Magic(
                        "!",
                        "COMMAND",
                        "Runs a command of the system's shell; what it prints is printed here.\nExample: !ls -l",
                        Magic.Kind.FILES,
                        call -> shell(call, call.arguments())),
                new Magic(
                        "%%shell",
                        "(commands below)",
                        "Runs the cell as a script of the system's shell.",
                        Magic.Kind.FILES,
                        call -> shell(call, call.body())),
                new Magic(
                        "%env",
                        "[NAME | NAME=VALUE]",
                        "Tells the environment's variables, or one, or sets one for ! and %%shell"
                                + " (System.getenv of a running Java cannot change).",
                        Magic.Kind.VARIABLES,
                        this::environment));
    }

    private CellResult shell(Call call, String script) throws IOException, InterruptedException, MagicException {
        if (script.isBlank()) {
            throw new MagicException(call.magic().name() + " needs a command");
        }
        var windows = System.getProperty("os.name", "").startsWith("Windows");
        var builder = new ProcessBuilder(windows ? List.of("cmd", "/c", script) : List.of("/bin/sh", "-c", script));
        builder.environment().putAll(set);
        var process = builder.start();
        process.getOutputStream().close();
        var out = pump(process.getInputStream(), call.output()::out);
        var err = pump(process.getErrorStream(), call.output()::err);
        try {
            var status = process.waitFor();
            // A program that it left running in the background may keep the pipes open.
            out.join(TimeUnit.SECONDS.toMillis(1));
            err.join(TimeUnit.SECONDS.toMillis(1));
            if (status != 0) {
                throw new MagicException("the command ended with status " + status);
            }
            return Magic.nothing();
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            if (!process.waitFor(500, TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            throw e;
        }
    }

    private static Thread pump(InputStream from, Consumer<String> to) {
        var thread = new Thread(
                () -> {
                    var buffer = new char[8192];
                    try (var reader = new InputStreamReader(from, StandardCharsets.UTF_8)) {
                        for (var count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                            to.accept(new String(buffer, 0, count));
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "fovea-shell");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((self, closed) -> {});
        thread.start();
        return thread;
    }

    private CellResult environment(Call call) throws MagicException {
        var arguments = call.arguments();
        var all = new TreeMap<>(System.getenv());
        all.putAll(set);
        var equals = arguments.indexOf('=');
        if (arguments.isEmpty()) {
            return Magic.value(DisplayData.text(all.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining("\n"))));
        }
        if (equals > 0) {
            set.put(
                    arguments.substring(0, equals).strip(),
                    arguments.substring(equals + 1).strip());
            return Magic.nothing();
        }
        var value = all.get(arguments);
        if (value == null) {
            throw new MagicException("%env " + arguments + ": the environment has no such variable");
        }
        return Magic.value(DisplayData.text(value));
    }
}
