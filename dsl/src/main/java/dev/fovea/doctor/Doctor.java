package dev.fovea.doctor;

import ai.djl.engine.Engine;
import dev.fovea.datasets.Datasets;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Looks at this machine: Java, engines, devices, native libraries, data sets, Jupyter; and says what to do about what is missing. */
public final class Doctor {
    private final Map<String, String> environment;
    private final Path home;

    Doctor(Map<String, String> environment, Path home) {
        this.environment = environment;
        this.home = home;
    }

    /** Prints what was found and returns how many needed things are missing. */
    public static int examine(PrintStream out) {
        var findings = new Doctor(System.getenv(), Path.of(System.getProperty("user.home"))).findings();
        findings.forEach(out::println);
        int sick = (int) findings.stream().filter(Finding::sick).count();
        out.println(sick == 0 ? "all that Fovea needs is here" : sick + " of the things that Fovea needs are missing");
        return sick;
    }

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        findings.add(java());
        findings.add(Finding.well(
                "machine",
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors, "
                        + Runtime.getRuntime().maxMemory() / (1 << 20) + " MB of Java heap"));
        findings.add(threads());
        for (var kind : EngineKind.values()) {
            findings.add(engine(kind));
        }
        findings.add(gpu());
        findings.add(fashionMnist());
        findings.add(jupyter());
        findings.add(kernelSpec());
        return findings;
    }

    private static Finding java() {
        var runtime = Runtime.version();
        var found = runtime + " (" + System.getProperty("java.vendor") + ")";
        if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
            return Finding.missing(
                    "Java",
                    found,
                    "this Java has no JShell; use a full JDK (Debian: apt install openjdk-17-jdk-headless)");
        }
        return Finding.well("Java", found);
    }

    private Finding threads() {
        var threads = environment.get("OMP_NUM_THREADS");
        return threads == null
                ? Finding.missing(
                        "engine threads",
                        "OMP_NUM_THREADS is not set, and MXNet then uses one core only",
                        "start through ./fovea, or set OMP_NUM_THREADS to the number of cores")
                : Finding.well("engine threads", threads);
    }

    private static Finding engine(EngineKind kind) {
        var what = "engine " + kind.title();
        if (!Engine.hasEngine(kind.title())) {
            var remedy = "FOVEA_ENGINE=" + kind.name().toLowerCase(Locale.ROOT) + " ./fovea doctor fetches it once";
            return kind == EngineKind.MXNET
                    ? Finding.missing(what, "not on the class path", remedy)
                    : Finding.optional(what, "not fetched", remedy);
        }
        try (var scope = Engines.manager(kind)) {
            float two = scope.create(1f).add(1).getFloat();
            if (two != 2) {
                throw new IllegalStateException("1 + 1 gives " + two);
            }
            return Finding.well(
                    what,
                    Engine.getEngine(kind.title()).getVersion() + " on " + Engines.device(kind)
                            + (kind == Engines.engine() ? ", in use" : ""));
        } catch (RuntimeException | LinkageError e) {
            return Finding.missing(
                    what,
                    "its native library does not work here: " + e,
                    "the natives are for Linux x86-64 with glibc 2.28 or newer, macOS and Windows x86-64");
        }
    }

    private static Finding gpu() {
        int gpus = Engines.available().stream()
                .mapToInt(kind -> Engine.getEngine(kind.title()).getGpuCount())
                .max()
                .orElse(0);
        return gpus > 0
                ? Finding.well("GPU", gpus + " seen")
                : Finding.optional("GPU", "none seen by the engines", "training runs on the CPU");
    }

    private static Finding fashionMnist() {
        return Datasets.fashionMnistFolder()
                .map(folder -> Finding.well("data Fashion-MNIST", folder.toString()))
                .orElseGet(() -> Finding.optional(
                        "data Fashion-MNIST",
                        "not here",
                        "it is fetched when a notebook asks for it; or apt install dataset-fashion-mnist, or give its"
                                + " folder with --data"));
    }

    private Finding jupyter() {
        var program = Optional.ofNullable(environment.get("PATH")).stream()
                .flatMap(path -> java.util.Arrays.stream(path.split(java.io.File.pathSeparator)))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "jupyter"))
                .filter(Files::isExecutable)
                .findFirst();
        return program.map(path -> Finding.well("Jupyter", path.toString()))
                .orElseGet(() -> Finding.optional(
                        "Jupyter",
                        "no jupyter on the path; ./fovea run does without it",
                        "Debian: apt install jupyter-notebook"));
    }

    private Finding kernelSpec() {
        var data = Optional.ofNullable(environment.get("JUPYTER_DATA_DIR"))
                .map(Path::of)
                .or(() ->
                        Optional.ofNullable(environment.get("XDG_DATA_HOME")).map(folder -> Path.of(folder, "jupyter")))
                .orElse(home.resolve(".local/share/jupyter"));
        var spec = data.resolve("kernels/fovea/kernel.json");
        return Files.isRegularFile(spec)
                ? Finding.well("Jupyter kernel", spec.toString())
                : Finding.optional("Jupyter kernel", "not installed for this user", "./fovea kernel install");
    }
}
