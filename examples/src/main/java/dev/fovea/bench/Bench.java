package dev.fovea.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command {@code fovea bench}. */
@Command(
        name = "fovea bench",
        description = "Measures Fovea, and a peer in turn if one is named; compare medians of one run only.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "WHAT",
        subcommands = {
            SpeedCommand.Train.class,
            SpeedCommand.Infer.class,
            OverheadCommand.class,
            DetectorCommand.class,
            EvaluationCommand.class,
            NmsCommand.class,
            PicturesCommand.class,
            LoaderCommand.class,
            AnnotationsCommand.class,
            PlotsCommand.class,
            MemoryCommand.class
        })
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof IllegalArgumentException) {
                        command.getErr().println("fovea bench: " + failure.getMessage());
                        return 2;
                    }
                    throw failure;
                })
                .execute(arguments));
    }
}
