package dev.fovea.bench;

import java.lang.management.ManagementFactory;

/** Seconds that processors have worked, which unlike those of a clock hardly depend on what else the machine does. */
final class CpuTime {
    private CpuTime() {}

    /** All threads of this process, those of the engines as well. */
    static double ofProcess() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean known
                ? known.getProcessCpuTime() / 1e9
                : Double.NaN;
    }
}
