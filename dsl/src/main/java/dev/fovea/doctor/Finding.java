package dev.fovea.doctor;

import java.util.Optional;

/**
 * One thing that the doctor looked at.
 *
 * @param what for example {@code engine MXNet}
 * @param found what is there, in a few words
 * @param remedy what to do if it is missing; nothing if all is well
 * @param needed whether Fovea cannot do its main job without it
 */
record Finding(String what, String found, Optional<String> remedy, boolean needed) {
    static Finding well(String what, String found) {
        return new Finding(what, found, Optional.empty(), true);
    }

    static Finding missing(String what, String found, String remedy) {
        return new Finding(what, found, Optional.of(remedy), true);
    }

    /** Something that only some people want. */
    static Finding optional(String what, String found, String remedy) {
        return new Finding(what, found, Optional.of(remedy), false);
    }

    boolean sick() {
        return needed && remedy.isPresent();
    }

    @Override
    public String toString() {
        var mark = remedy.isEmpty() ? "ok     " : needed ? "MISSING" : "-      ";
        return mark
                + " %-20s %s".formatted(what, found)
                + remedy.map(text -> "\n" + " ".repeat(29) + "-> " + text).orElse("");
    }
}
