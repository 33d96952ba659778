package dev.fovea.kernel.cli;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hands over to the library's own check of the machine, which also runs without the kernel. */
@Command(name = "doctor", description = "Tells what this machine has for Fovea, and what to do about what is missing.")
final class DoctorCommand implements Callable<Integer> {
    private static final String DOCTOR = "dev.fovea.doctor.Doctor";

    @Parameters(arity = "0..*", hidden = true)
    private String[] arguments = {};

    @Override
    public Integer call() throws Exception {
        try {
            Class.forName(DOCTOR).getMethod("main", String[].class).invoke(null, (Object) arguments);
            return 0;
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("this build of the library has no " + DOCTOR, e);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
