package dev.fovea.kernel.magics;

import dev.fovea.display.DisplayData;
import dev.fovea.kernel.session.CellResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What puts libraries on the cells' class path. */
final class LibraryMagics {
    private final MavenLibraries maven;

    LibraryMagics(MavenLibraries maven) {
        this.maven = maven;
    }

    List<Magic> all() {
        return List.of(
                new Magic(
                        "%maven",
                        "GROUP:ARTIFACT[:TYPE[:CLASSIFIER]]:VERSION...",
                        "Fetches libraries with all that they need, as Maven does, with your settings.xml, and puts them on the"
                                + " class path.\nExample: %maven org.apache.commons:commons-csv:1.11.0",
                        Magic.Kind.COORDINATES,
                        call -> fetched(call, maven.resolve(call.someWords(), call.output()))),
                new Magic(
                        "%mavenRepo",
                        "ID URL",
                        "Makes %maven look into one more repository.\nExample: %mavenRepo mine https://repo.example.org/maven",
                        Magic.Kind.TEXT,
                        this::repository),
                new Magic(
                        "%loadFromPOM",
                        "FILE [SCOPE...]",
                        "Fetches the dependencies of a Maven project, of the scopes compile and runtime unless others are named.",
                        Magic.Kind.FILES,
                        call -> {
                            var words = call.someWords();
                            return fetched(
                                    call,
                                    maven.resolvePom(
                                            Paths.of(words.get(0)), words.subList(1, words.size()), call.output()));
                        }),
                new Magic(
                        "%%loadFromPOM",
                        "[SCOPE...] (POM below)",
                        "Fetches the dependencies that the POM below has; only its <dependency> elements will do,"
                                + " or also <properties>, <repositories>, <dependencyManagement> or a whole <project>.",
                        Magic.Kind.TEXT,
                        this::pom),
                new Magic(
                        "%jars",
                        "FILE...",
                        "Puts jars on the class path; * stands for any characters.\nExample: %jars lib/*.jar",
                        Magic.Kind.FILES,
                        call -> jars(call)),
                new Magic(
                        "%classpath",
                        "[JAR OR FOLDER...]",
                        "Puts jars and folders of classes on the class path, or tells what was put there.",
                        Magic.Kind.FILES,
                        LibraryMagics::classPath));
    }

    private static CellResult fetched(Call call, List<Path> jars) {
        call.session().session().addToClassPath(jars);
        return Magic.nothing();
    }

    private CellResult repository(Call call) throws MagicException {
        var words = call.someWords();
        // IJava and JJava write ID URL or, with one word, only the URL.
        maven.addRepository(
                words.size() > 1 ? words.get(0) : "repository-" + words.get(0).hashCode(), words.get(words.size() - 1));
        return Magic.nothing();
    }

    private CellResult pom(Call call) throws Exception {
        var file = Files.createTempFile("fovea", ".xml");
        try {
            Files.writeString(file, PomText.whole(call.body()));
            return fetched(call, maven.resolvePom(file, call.words(), call.output()));
        } finally {
            Files.delete(file);
        }
    }

    private static CellResult jars(Call call) throws IOException, MagicException {
        var found = new ArrayList<Path>();
        for (var word : call.someWords()) {
            var jars = Paths.matching(word).stream()
                    .filter(file -> file.toString().endsWith(".jar"))
                    .map(file -> file.toAbsolutePath().normalize())
                    .toList();
            if (jars.isEmpty()) {
                throw new MagicException("%jars " + word + ": there is no such jar in "
                        + Path.of("").toAbsolutePath());
            }
            found.addAll(jars);
        }
        call.session().session().addToClassPath(found);
        return Magic.nothing();
    }

    private static CellResult classPath(Call call) throws IOException, MagicException {
        var session = call.session().session();
        if (call.words().isEmpty()) {
            return Magic.value(DisplayData.text(
                    session.addedToClassPath().isEmpty()
                            ? "nothing was added to the class path"
                            : session.addedToClassPath().stream()
                                    .map(Path::toString)
                                    .collect(Collectors.joining("\n"))));
        }
        var found = new ArrayList<Path>();
        for (var word : call.words()) {
            for (var entry : word.split(File.pathSeparator, -1)) {
                var files = Paths.matching(entry);
                if (files.isEmpty()) {
                    throw new MagicException("%classpath " + entry + ": there is no such jar or folder in "
                            + Path.of("").toAbsolutePath());
                }
                files.forEach(file -> found.add(file.toAbsolutePath().normalize()));
            }
        }
        session.addToClassPath(found);
        return Magic.nothing();
    }
}
