package dev.fovea.kernel.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.kernel.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A notebook as the tests run it. Its own metadata say how it is made small and what it needs:
 * {@code "fovea": {"quick": {"epochs": 1}, "needs": ["fashion-mnist"]}}.
 */
final class SmallNotebook {
    private static final Pattern ELSEWHERE = Pattern.compile("<(img|script|link)[^>]*(src|href)=\"https?:");

    private SmallNotebook() {}

    /**
     * Runs {@code notebooks/NAME.ipynb} without Jupyter and checks its page.
     *
     * @param parameters {@code name=value}, before the quick ones
     * @return the executed notebook
     */
    static Path run(String name, Path folder, String... parameters) throws IOException {
        var notebook = House.ROOT.resolve("notebooks/" + name + ".ipynb");
        var hints =
                new ObjectMapper().readTree(notebook.toFile()).path("metadata").path("fovea");
        hints.path("needs").forEach(SmallNotebook::assume);
        var given = new ArrayList<>(List.of(parameters));
        for (var quick : hints.path("quick").properties()) {
            if (given.stream().noneMatch(parameter -> parameter.startsWith(quick.getKey() + "="))) {
                given.add(quick.getKey() + "=" + quick.getValue().asText());
            }
        }
        var command = new ArrayList<>(List.of("run", notebook.toString(), "--out", folder.toString()));
        for (var parameter : given) {
            command.addAll(List.of("-p", parameter));
        }
        assertEquals(0, Main.execute(command.toArray(String[]::new)));
        var page = Files.readString(folder.resolve(name + ".html"));
        assertFalse(ELSEWHERE.matcher(page).find(), "the page needs nothing from elsewhere");
        return folder.resolve(name + ".ipynb");
    }

    private static void assume(JsonNode need) {
        switch (need.asText()) {
            case "fashion-mnist" -> House.needsFashionMnist();
            default -> throw new AssertionError("no test knows how to look for " + need);
        }
    }
}
