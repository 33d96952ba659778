package dev.fovea.kernel.cli;

import dev.fovea.kernel.jupyter.KernelCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code fovea}. */
@Command(
        name = "fovea",
        description = "Convolutional vision in Java notebooks.",
        mixinStandardHelpOptions = true,
        version = "fovea 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            ScriptCommand.class,
            KernelCommand.class,
            DoctorCommand.class,
            RehearseCommand.class
        })
public final class Main {
    private static final int BAD_INPUT = 2;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Runs a command and returns its exit code: 0 if all went well, 1 if what it ran failed, 2 for wrong usage or input. */
    public static int execute(String... arguments) {
        return new CommandLine(new Main())
                .setParameterExceptionHandler(Main::explain)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof IllegalArgumentException) {
                        command.getErr().println("fovea: " + failure.getMessage());
                        return BAD_INPUT;
                    }
                    throw failure;
                })
                .execute(arguments);
    }

    private static int explain(ParameterException failure, String[] arguments) {
        var command = failure.getCommandLine();
        var name = command.getCommandSpec().qualifiedName();
        command.getErr().println("fovea: " + sentence(failure) + " (" + name + " --help says more)");
        return BAD_INPUT;
    }

    private static String sentence(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            return "there is no " + String.join(" ", unmatched.getUnmatched()) + " for "
                    + failure.getCommandLine().getCommandSpec().qualifiedName();
        }
        return String.valueOf(failure.getMessage()).replace("option option", "option");
    }
}
