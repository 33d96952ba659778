package dev.fovea.bench;

import dev.fovea.display.Screen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pictures a second, in turn with a peer: a JSON line a repetition, and the ratio of the medians. */
abstract sealed class SpeedCommand implements Callable<Integer> {
    @Command(name = "train", description = "Pictures a second of training, through train(...) as users write it.")
    static final class Train extends SpeedCommand {
        Train() {
            super("train:small:64");
        }
    }

    @Command(name = "infer", description = "Pictures a second of inference.")
    static final class Infer extends SpeedCommand {
        Infer() {
            super("infer:small:64");
        }
    }

    @Parameters(arity = "0..*", paramLabel = "CASE", description = "for example train:small:64")
    private List<String> cases;

    @Option(names = "--peer", description = "a Python program that takes CASE --reps 1 and prints the same JSON line")
    private @Nullable Path peer;

    @Option(names = "--rounds", description = "repetitions of each, in turn (default: ${DEFAULT-VALUE})")
    private int rounds = 5;

    @Option(names = "--seconds", description = "about how long one repetition lasts (default: ${DEFAULT-VALUE})")
    private double seconds = 4;

    SpeedCommand(String standard) {
        cases = List.of(standard);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Screen.use(value -> again -> {});
        if (peer != null && !Files.isRegularFile(peer)) {
            throw new IllegalArgumentException("--peer " + peer + ": there is no such program");
        }
        for (var text : cases) {
            compare(Case.parse(text));
        }
        return 0;
    }

    private void compare(Case what) throws IOException, InterruptedException {
        var ours = new ArrayList<Measurement>();
        var theirs = new ArrayList<Measurement>();
        for (int round = 0; round < rounds; round++) {
            ours.add(say(Speed.measure(what, seconds)));
            if (peer != null) {
                theirs.add(say(peer(peer, what)));
            }
        }
        System.out.printf("%s: median %.1f a second%n", what, median(ours));
        if (!theirs.isEmpty()) {
            System.out.printf(
                    "%s: %.2f times %s, whose median is %.1f%n",
                    what, median(ours) / median(theirs), theirs.get(0).peer(), median(theirs));
            System.out.printf(
                    "%s: %.2f times its peak memory of %d MiB, in the first repetition; fair for the first case of a run only%n",
                    what,
                    ours.get(0).peakMib() / (double) theirs.get(0).peakMib(),
                    theirs.get(0).peakMib());
        }
    }

    private static Measurement say(Measurement measurement) {
        System.out.println(measurement.json());
        return measurement;
    }

    private Measurement peer(Path program, Case what) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "/usr/bin/python3",
                        program.toString(),
                        what.toString(),
                        "--reps",
                        "1",
                        "--seconds",
                        String.valueOf(seconds))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var peak = PeakMemory.watch(process.toHandle());
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalArgumentException(program + " " + what + " failed");
        }
        return Measurement.parse(said.lines().reduce((first, last) -> last).orElse(""))
                .peakMib(peak.mib());
    }

    private static double median(List<Measurement> measurements) {
        var sorted = measurements.stream()
                .mapToDouble(Measurement::perSecond)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).average().orElse(0);
    }
}
