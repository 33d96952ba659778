package dev.fovea.kernel.magics;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Html;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** All magics there are. */
final class Magics implements AutoCloseable {
    private final Map<String, Magic> all = new TreeMap<>();
    private final MavenLibraries maven = new MavenLibraries();

    Magics() {
        var shell = new ShellMagics();
        Stream.of(
                        new LibraryMagics(maven).all(),
                        TimeMagics.all(),
                        TextMagics.all(),
                        shell.all(),
                        List.of(SessionMagics.load(), SessionMagics.list(this), SessionMagics.help()))
                .flatMap(Collection::stream)
                .forEach(magic -> all.put(magic.name(), magic));
        // Names that IJava has beside these.
        alias("%addMavenDependency", "%maven");
        alias("%addMavenDependencies", "%maven");
        alias("%addMavenRepo", "%mavenRepo");
        alias("%%sh", "%%shell");
        alias("%%bash", "%%shell");
        alias("%jar", "%jars");
    }

    private void alias(String name, String of) {
        var magic = all.get(of);
        if (magic == null) {
            throw new AssertionError(of);
        }
        all.put(name, magic);
    }

    /** The magic of this name; an error that names near ones if there is none. */
    Magic find(String name) throws MagicException {
        var magic = all.get(name);
        if (magic == null) {
            var bare = name.replace("%", "");
            var near = names().stream()
                    .filter(other -> other.replace("%", "").equalsIgnoreCase(bare)
                            || LevenshteinDistance.getDefaultInstance().apply(other.replace("%", ""), bare) <= 2)
                    .collect(Collectors.joining(", "));
            throw new MagicException(name + ": there is no such magic"
                    + (near.isEmpty() ? "; %lsmagic lists those that there are" : "; did you mean " + near + "?"));
        }
        return magic;
    }

    List<String> names() {
        return all.keySet().stream().filter(name -> !name.equals("?")).toList();
    }

    DisplayData table() {
        var shown = all.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("?"))
                .toList();
        var text = shown.stream()
                .map(entry -> (entry.getKey() + " " + entry.getValue().usage()).strip() + "\n    "
                        + entry.getValue().help().lines().findFirst().orElse(""))
                .collect(Collectors.joining("\n"));
        var html = shown.stream()
                .map(entry -> "<tr><td style=\"text-align:left\"><code>"
                        + Html.escape((entry.getKey() + " " + entry.getValue().usage()).strip())
                        + "</code></td><td style=\"text-align:left\">"
                        + Html.escape(
                                entry.getValue().help().lines().findFirst().orElse("")) + "</td></tr>")
                .collect(Collectors.joining("", "<table>", "</table>"));
        return DisplayData.text(text).html(html);
    }

    @Override
    public void close() {
        maven.close();
    }
}
