package dev.fovea.kernel.cli;

import dev.fovea.kernel.jupyter.Rehearsal;
import dev.fovea.kernel.protocol.MalformedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs a notebook of one cell and a kernel, while the launcher has Java note which classes they load. */
@Command(name = "rehearse", description = "Runs what the launcher makes its archive of classes from.", hidden = true)
final class RehearseCommand implements Callable<Integer> {
    private static final String NOTEBOOK =
            """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code", "id": "warm",
             "metadata": {}, "outputs": [], "execution_count": null, "source": "1 + 1"}]}
            """;

    @Parameters(paramLabel = "DIR", description = "folder for the notebook")
    private Path folder = Path.of("warm");

    @Override
    public Integer call() throws IOException, MalformedMessage {
        Files.createDirectories(folder);
        var notebook = Files.writeString(folder.resolve("warm.ipynb"), NOTEBOOK);
        var ran = Main.execute(
                "run", notebook.toString(), "--out", folder.resolve("out").toString());
        Rehearsal.play();
        return ran;
    }
}
