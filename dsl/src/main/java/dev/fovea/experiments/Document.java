package dev.fovea.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file {@code experiment.json}, version 1. Immutable; each word gives a new one.
 *
 * @param fovea the format's version
 * @param name as it was asked for; the folder's may have a number behind it
 * @param place of this experiment among those of its name that its process began, from 1
 * @param setting code and machine
 * @param progress what has become of it
 * @param contents what lies in the folder beside this file
 */
record Document(int fovea, String name, int place, Setting setting, Progress progress, Contents contents) {
    static final String FILE = "experiment.json";
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** What it ran with. */
    record Setting(Versions versions, Machine machine, Code code) {}

    /**
     * How far it is.
     *
     * @param started by ISO 8601
     * @param seconds that were spent in its runs
     * @param process that runs it
     */
    record Progress(String started, double seconds, ExperimentEnding ending, Owner process) {}

    /** A process by its number and its start, since numbers come round again. */
    record Owner(long id, String started) {
        static Owner here() {
            return of(ProcessHandle.current());
        }

        private static Owner of(ProcessHandle process) {
            return new Owner(
                    process.pid(),
                    process.info().startInstant().map(Instant::toString).orElse(""));
        }

        boolean lives() {
            return ProcessHandle.of(id)
                    .filter(ProcessHandle::isAlive)
                    .map(Owner::of)
                    .filter(this::equals)
                    .isPresent();
        }
    }

    /**
     * What there is beside this file.
     *
     * @param trainings folders, in order
     * @param figures the last value of each that was logged
     * @param pictures files, in order
     * @param inner folders of experiments that ran within this one
     */
    record Contents(List<String> trainings, Map<String, Double> figures, List<String> pictures, List<String> inner) {
        static final Contents NONE = new Contents(List.of(), Map.of(), List.of(), List.of());

        Contents {
            trainings = List.copyOf(trainings);
            figures = new LinkedHashMap<>(figures);
            pictures = List.copyOf(pictures);
            inner = List.copyOf(inner);
        }

        Contents training(String folder) {
            return new Contents(plus(trainings, folder), figures, pictures, inner);
        }

        Contents figure(String name, double value) {
            var more = new LinkedHashMap<>(figures);
            more.put(name, value);
            return new Contents(trainings, more, pictures, inner);
        }

        Contents picture(String file) {
            return pictures.contains(file) ? this : new Contents(trainings, figures, plus(pictures, file), inner);
        }

        Contents inner(String folder) {
            return new Contents(trainings, figures, pictures, plus(inner, folder));
        }

        private static List<String> plus(List<String> list, String one) {
            var more = new ArrayList<>(list);
            more.add(one);
            return more;
        }
    }

    static Document fresh(String name, int place, Code code) {
        return new Document(
                VERSION,
                name,
                place,
                new Setting(Versions.here(), Machine.here(), code),
                new Progress(Instant.now().toString(), 0, ExperimentEnding.RUNNING, Owner.here()),
                Contents.NONE);
    }

    Document ending(ExperimentEnding ending, double seconds) {
        var next = new Progress(progress.started, seconds, ending, Owner.here());
        return new Document(fovea, name, place, setting, next, contents);
    }

    Document contents(Contents contents) {
        return new Document(fovea, name, place, setting, progress, contents);
    }

    Document code(Code code) {
        return new Document(
                fovea, name, place, new Setting(setting.versions, setting.machine, code), progress, contents);
    }

    /** How it came out: one whose process is gone was stopped, whatever its file says. */
    ExperimentEnding outcome() {
        boolean gone = progress.ending.state() == ExperimentEnding.State.RUNNING && !progress.process.lives();
        return gone
                ? new ExperimentEnding(ExperimentEnding.State.STOPPED, "its process ended before it was done")
                : progress.ending;
    }

    void write(Path folder) {
        try {
            PlainFiles.write(folder.resolve(FILE), JSON.writeValueAsString(this) + "\n");
        } catch (JsonProcessingException e) {
            throw new AssertionError("every experiment has a JSON form", e);
        }
    }

    /**
     * Reads a folder's file.
     *
     * @throws ExperimentException if there is none, or it is damaged, saying which
     */
    static Document read(Path folder) {
        var file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new ExperimentException(folder + ": is no experiment, for it has no " + FILE
                    + "; experiments() lists those that there are");
        }
        try {
            var read = Optional.ofNullable(JSON.readValue(PlainFiles.read(file), Document.class))
                    .orElseThrow(() -> new ExperimentException(file + ": is damaged (empty)"));
            if (read.fovea != VERSION) {
                throw new ExperimentException(
                        file + ": is of version " + read.fovea + ", and this Fovea reads version " + VERSION);
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new ExperimentException(
                    file + ": is damaged at line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + " ("
                            + e.getOriginalMessage().lines().findFirst().orElse("")
                            + "); restore it, or remove the folder",
                    e);
        }
    }
}
