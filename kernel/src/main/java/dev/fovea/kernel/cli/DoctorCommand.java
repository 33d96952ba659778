package dev.fovea.kernel.cli;

import dev.fovea.doctor.Doctor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Has the library look at this machine. */
@Command(
        name = "doctor",
        description = "Tells what this machine has for Fovea, and what to do about what is missing.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    /** 0 if all that is needed is there, 1 otherwise. */
    @Override
    public Integer call() {
        return Doctor.examine(System.out) == 0 ? 0 : 1;
    }
}
