package dev.fovea.kernel.magics;

import dev.fovea.display.DisplayData;
import dev.fovea.kernel.session.CellResult;
import dev.fovea.kernel.session.Muted;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How long code takes. */
final class TimeMagics {
    private static final int RUNS = 7;

    /** How long one of the runs shall take, at least. */
    private static final long RUN_NANOS = 100_000_000;

    private static final String LEAST = "least:";

    private TimeMagics() {}

    static List<Magic> all() {
        return List.of(
                new Magic(
                        "%time",
                        "CODE",
                        "Runs the code once and tells how long it took, compiling included.\nExample: %time train(net, data).go()",
                        Magic.Kind.JAVA,
                        TimeMagics::time),
                new Magic(
                        "%%time",
                        "(code below)",
                        "Runs the cell once and tells how long it took, compiling included.",
                        Magic.Kind.JAVA,
                        TimeMagics::time),
                new Magic(
                        "%timeit",
                        "CODE",
                        "Runs the code many times and tells how long one time takes: the median of " + RUNS
                                + " runs, and the shortest.\nExample: %timeit Math.sqrt(2)",
                        Magic.Kind.JAVA,
                        TimeMagics::timeIt),
                new Magic(
                        "%%timeit",
                        "(code below)",
                        "Runs the cell many times and tells how long one time takes.",
                        Magic.Kind.JAVA,
                        TimeMagics::timeIt));
    }

    private static CellResult time(Call call) throws InterruptedException {
        var processor = processorNanos();
        var start = System.nanoTime();
        var result = call.runJava();
        var wall = System.nanoTime() - start;
        var busy = processorNanos() - processor;
        call.output()
                .out("wall time: " + duration((double) wall) + ", processor time: " + duration((double) busy) + "\n");
        return result;
    }

    private static long processorNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private static CellResult timeIt(Call call) throws InterruptedException, MagicException {
        var code = (call.body().isEmpty() ? call.arguments() : call.body()).strip();
        if (code.isEmpty()) {
            throw new MagicException(
                    call.magic().name() + " needs " + call.magic().usage());
        }
        var bare = code.endsWith(";") ? code.substring(0, code.length() - 1) : code;
        // An expression's value is kept, so that the compiler cannot leave it out; what is no expression is a
        // statement.
        var heard = new Muted("code under %timeit cannot ask for input");
        var result = call.runJava(loop("kept[0] = (" + bare + "\n);"), heard);
        if (result instanceof CellResult.Failure failure && failure.name().equals("CompilationError")) {
            result = call.runJava(loop(code + "\n;"), heard);
        }
        if (result instanceof CellResult.Failure failure && failure.name().equals("CompilationError")) {
            var own = call.runJava(); // Says what is wrong with it, at its own place.
            return own instanceof CellResult.Failure ? own : failure;
        }
        return result instanceof CellResult.Success success
                ? Magic.value(report(success.value().map(DisplayData::text).orElse("")))
                : result;
    }

    /** An expression whose value is "count time time …", in nanoseconds for count times. */
    private static String loop(String statement) {
        return "((java.util.concurrent.Callable<String>) () -> { Object[] kept = new Object[1]; long count = 1; "
                + "String told = \"\"; int runs = 0; while (runs < " + RUNS + ") { "
                + "long start = System.nanoTime(); for (long i = 0; i < count; i++) { " + statement + " } "
                + "long took = System.nanoTime() - start; "
                + "if (runs == 0 && took < " + RUN_NANOS + "L) { count = Math.max(count + 1, "
                + "(long) Math.min(count * 10.0, count * " + RUN_NANOS + "L / Math.max(1.0, took) * 1.1)); continue; } "
                + "told += \" \" + took; runs++; } return count + told; }).call()";
    }

    private static DisplayData report(String told) {
        var numbers = Arrays.stream(told.strip().split(" ", -1))
                .mapToLong(Long::parseLong)
                .toArray();
        var count = numbers[0];
        var times = Arrays.stream(numbers, 1, numbers.length)
                .mapToDouble(nanos -> nanos / (double) count)
                .sorted()
                .toArray();
        return DisplayData.text(String.format(
                Locale.ROOT,
                "%s a time (median of %d runs of %,d; %s %s)",
                duration(times[times.length / 2]),
                times.length,
                count,
                LEAST,
                duration(times[0])));
    }

    /** Three digits with a unit: 12.3 ms. */
    static String duration(double nanos) {
        var units = List.of("ns", "µs", "ms", "s");
        var unit = 0;
        var value = nanos;
        while (value >= 1000 && unit < units.size() - 1) {
            value /= 1000;
            unit++;
        }
        var digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f %s", value, units.get(unit));
    }
}
