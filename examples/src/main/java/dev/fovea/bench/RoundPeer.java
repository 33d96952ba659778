package dev.fovea.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Python program that has its data ready and does one round for each line that it is sent, so that both sides take turns without anybody's start being counted. */
final class RoundPeer implements AutoCloseable {
    /** One round: how long it took, and numbers by which the sides can see that they did the same. */
    record Round(double seconds, List<Double> answer) {
        Round {
            answer = List.copyOf(answer);
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final BufferedReader said;
    private final Writer wanted;

    private RoundPeer(Process process) {
        this.process = process;
        said = process.inputReader(StandardCharsets.UTF_8);
        wanted = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts a program of the folder {@code examples/peers}, or another one that behaves like it.
     *
     * @param given instead of the folder's
     */
    static RoundPeer start(String python, @Nullable Path given, String name, String... arguments) throws IOException {
        var root = System.getProperty("fovea.root", "");
        var program = given == null ? Path.of(root, "examples", "peers", name) : given;
        if (!Files.isRegularFile(program)) {
            throw new IllegalArgumentException(
                    program + ": there is no such program; say where it is by --peer, or --no-peer for none");
        }
        var command = new ArrayList<>(List.of(python, program.toString()));
        command.addAll(List.of(arguments));
        return new RoundPeer(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** @throws IllegalArgumentException if the program ended, which has said why */
    Round round() throws IOException {
        try {
            wanted.write("\n");
            wanted.flush();
        } catch (IOException ended) {
            throw new IllegalArgumentException("the peer has ended; --no-peer measures without it", ended);
        }
        var line = said.readLine();
        if (line == null) {
            throw new IllegalArgumentException("the peer has ended; --no-peer measures without it");
        }
        try {
            return JSON.readValue(line, Round.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the peer printed '" + line + "', which is no round", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
