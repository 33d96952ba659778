package dev.fovea.kernel.jupyter;

import dev.fovea.kernel.magics.MagicSession;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The subcommand {@code kernel}: installs the kernel for Jupyter, removes it, or is it. */
@Command(
        name = "kernel",
        description = "Installs Fovea's kernel for Jupyter, removes it, or starts it.",
        synopsisSubcommandLabel = "(install | uninstall | start)",
        mixinStandardHelpOptions = true)
public final class KernelCommand {
    /** The system property that the launcher script sets to its own path. */
    static final String LAUNCHER = "fovea.launcher";

    private static final String NAME_HELP = "The kernel's name in commands (${DEFAULT-VALUE}).";
    private static final String PREFIX_HELP = "Into DIR/share/jupyter instead of your own Jupyter folder.";

    @Spec
    private @Nullable CommandSpec spec;

    @Command(
            name = "install",
            description = "Puts Fovea into Jupyter's list of kernels.",
            mixinStandardHelpOptions = true)
    int install(
            @Option(names = "--name", paramLabel = "NAME", defaultValue = "fovea", description = NAME_HELP) String name,
            @Option(
                            names = "--display-name",
                            paramLabel = "TEXT",
                            defaultValue = "Fovea (Java)",
                            description = "The name that people see (${DEFAULT-VALUE}).")
                    String displayName,
            @Option(names = "--prefix", paramLabel = "DIR", description = PREFIX_HELP) @Nullable Path prefix,
            @Option(
                            names = "--engine",
                            paramLabel = "ENGINE",
                            description = "mxnet or pytorch for its notebooks (FOVEA_ENGINE).")
                    @Nullable
                    String engine,
            @Option(
                            names = "--java-options",
                            paramLabel = "OPTIONS",
                            description = "For its Java, such as -Xmx8g (FOVEA_JAVA_OPTIONS).")
                    @Nullable
                    String javaOptions) {
        var launcher = System.getProperty(LAUNCHER, "");
        if (launcher.isEmpty()) {
            return complain("install: how should Jupyter start Fovea? The system property " + LAUNCHER
                    + " is not set; run this as ./fovea kernel install");
        }
        var environment = new LinkedHashMap<String, String>();
        if (engine != null) {
            environment.put("FOVEA_ENGINE", engine);
        }
        if (javaOptions != null) {
            environment.put("FOVEA_JAVA_OPTIONS", javaOptions);
        }
        var jupyter = jupyter(prefix);
        try {
            var kernel = new KernelSpec(name, displayName, Path.of(launcher).toAbsolutePath(), environment);
            say("Installed the kernel \"" + displayName + "\" in " + kernel.install(jupyter));
            say("Start with: jupyter notebook   (then New > " + displayName + ")");
            return 0;
        } catch (IllegalArgumentException e) {
            return complain("install: " + e.getMessage());
        } catch (IOException e) {
            return complain(
                    "install: cannot write below " + jupyter + " (" + e + "); choose another folder with --prefix DIR");
        }
    }

    @Command(
            name = "uninstall",
            description = "Takes Fovea out of Jupyter's list of kernels.",
            mixinStandardHelpOptions = true)
    int uninstall(
            @Option(names = "--name", paramLabel = "NAME", defaultValue = "fovea", description = NAME_HELP) String name,
            @Option(names = "--prefix", paramLabel = "DIR", description = PREFIX_HELP) @Nullable Path prefix) {
        try {
            say("Removed the kernel from " + KernelSpec.uninstall(jupyter(prefix), name));
            return 0;
        } catch (NoSuchFileException e) {
            return complain("uninstall: no kernel of this name in " + e.getFile()
                    + "; jupyter kernelspec list shows those that there are");
        } catch (IllegalArgumentException e) {
            return complain("uninstall: " + e.getMessage());
        } catch (IOException e) {
            return complain("uninstall: cannot remove " + e.getMessage());
        }
    }

    @Command(
            name = "start",
            description = "Runs a kernel until its front end ends it; front ends call this.",
            mixinStandardHelpOptions = true)
    int start(
            @Parameters(paramLabel = "CONNECTION_FILE", description = "Where to listen, written by the front end.")
                    Path connectionFile) {
        var status = KernelMain.serve(connectionFile, () -> MagicSession.open().warmingUp());
        KernelMain.exit(status);
        return status;
    }

    private static Path jupyter(@Nullable Path prefix) {
        return prefix != null
                ? JupyterFolder.underPrefix(prefix.toAbsolutePath().normalize())
                : JupyterFolder.ofUser(
                        System.getProperty("os.name", ""),
                        Path.of(System.getProperty("user.home", "")),
                        System.getenv());
    }

    private void say(String line) {
        command().commandLine().getOut().println(line);
    }

    private int complain(String sentence) {
        command().commandLine().getErr().println("kernel " + sentence);
        return 2;
    }

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("this command is to be run by picocli, which sets it up");
        }
        return spec;
    }
}
