package dev.fovea.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Reads a large COCO file in a fresh Java, in turn with a peer: CPU seconds and the most memory that the process held; then
 * look-ups by picture, and anchors by k-means against the peer's loop over arrays.
 */
@Command(
        name = "annotations",
        description = "CPU seconds and memory of reading a COCO file, look-ups a second, and anchors by k-means.")
final class AnnotationsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "a COCO instances file, such as the peer's program makes")
    private Path file = Path.of("");

    @Option(names = "--peer", description = "a Python program that takes --time FILE and prints the same JSON line")
    private @Nullable Path peer;

    @Option(names = "--anchors-peer", description = "a Python program that takes FILE K ROUNDS and clusters likewise")
    private @Nullable Path anchorsPeer;

    @Option(names = "--heap", description = "what Java may use (default: ${DEFAULT-VALUE})")
    private String heap = "512m";

    @Option(names = "--boxes-only", description = "leave the outlines out")
    private boolean boxesOnly;

    @Option(names = "--anchors", description = "how many anchors to find; 0 for none (default: ${DEFAULT-VALUE})")
    private int anchors = 9;

    @Option(names = "--rounds", description = "rounds of k-means, the same for both (default: ${DEFAULT-VALUE})")
    private int rounds = 20;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + ": there is no such file; the peer's program can make one");
        }
        var ours = AnnotationsMeasurement.parse(last(java("read", file.toString(), boxesOnly ? "boxes" : "outlines")));
        if (peer != null) {
            var theirs = AnnotationsMeasurement.parse(
                    last(run(List.of("/usr/bin/python3", peer.toString(), "--time", file.toString()))));
            System.out.printf(
                    "reading: %.2f of the peer's CPU seconds, %.2f of its memory%n",
                    ours.cpu() / theirs.cpu(), (double) ours.peakMib() / theirs.peakMib());
        }
        java("look", file.toString());
        if (anchors > 0) {
            java("anchors", file.toString(), String.valueOf(anchors), String.valueOf(rounds));
            if (anchorsPeer != null) {
                run(List.of(
                        "/usr/bin/python3",
                        anchorsPeer.toString(),
                        file.toString(),
                        String.valueOf(anchors),
                        String.valueOf(rounds)));
            }
        }
        return 0;
    }

    /** A fresh Java for each measurement, since the most memory that a process held never shrinks. */
    private String java(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx" + heap, "-cp", System.getProperty("java.class.path")));
        command.add(AnnotationsProgram.class.getName());
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.print(said);
        if (process.waitFor() != 0) {
            throw new IllegalArgumentException(String.join(" ", command) + " failed");
        }
        return said;
    }

    private static String last(String said) {
        return said.lines().reduce((first, last) -> last).orElse("");
    }
}
