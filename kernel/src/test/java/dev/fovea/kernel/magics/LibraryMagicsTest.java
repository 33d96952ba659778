package dev.fovea.kernel.magics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.fovea.display.DisplayData;
import dev.fovea.kernel.session.CellOutput;
import dev.fovea.kernel.session.CellResult;
import dev.fovea.kernel.session.Startup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries made here, in a Maven repository made here, with settings.xml and local repository of a home made here. */
class LibraryMagicsTest {
    @TempDir
    Path folder;

    private final String home = System.getProperty("user.home");
    private final List<String> said = new ArrayList<>();
    private MagicSession session;
    private Path repository;

    @BeforeEach
    void open() throws IOException {
        repository = folder.resolve("remote");
        System.setProperty("user.home", folder.resolve("home").toString());
        Files.createDirectories(folder.resolve("home/.m2"));
        Files.writeString(
                folder.resolve("home/.m2/settings.xml"),
                "<settings><localRepository>" + folder.resolve("chosen")
                        + "</localRepository><mirrors><mirror><id>here</id>" + "<mirrorOf>*</mirrorOf><url>"
                        + repository.toUri() + "</url></mirror></mirrors></settings>");
        session = MagicSession.open(Startup.bare());
    }

    @AfterEach
    void close() {
        session.close();
        System.setProperty("user.home", home);
    }

    @Test
    void maven_fetches_a_library_with_what_it_needs_as_settings_xml_says() throws Exception {
        publish("deep", "1", "", "deep.Deep", "return \"deep\";");
        publish("top", "1.5", dependency("deep", "1"), "top.Top", "return \"top of \" + deep.Deep.say();", "deep-1");
        assertEquals("top of deep", value("%maven org.example:top:1.5\ntop.Top.say()"));
        assertTrue(Files.exists(folder.resolve("chosen/org/example/top/1.5/top-1.5.jar")), "in the chosen repository");
        assertTrue(value("%classpath").endsWith("deep-1.jar"));
        assertEquals("deep", value("import deep.*;\nDeep.say()"));
    }

    @Test
    void a_version_that_is_loaded_stays_and_a_note_says_so() throws Exception {
        publish("lib", "1", "", "lib.Lib", "return \"one\";");
        publish("lib", "2", "", "lib.Lib", "return \"two\";");
        assertEquals("one", value("%maven org.example:lib:1\nlib.Lib.say()"));
        assertEquals("one", value("%maven org.example:lib:2\nlib.Lib.say()"));
        assertEquals(
                List.of(
                        "note: org.example:lib:jar stays at version 1, whose classes are loaded; restart the kernel to use 2\n"),
                said);
    }

    @Test
    void a_pom_may_use_properties_and_managed_versions() throws Exception {
        publish("lib", "3", "", "lib.Lib", "return \"three\";");
        publish("other", "4", "", "other.Other", "return \"four\";");
        assertEquals(
                "three",
                value(
                        """
                        %%loadFromPOM
                        <properties><v>3</v></properties>
                        <dependencies>
                          <dependency><groupId>org.example</groupId><artifactId>lib</artifactId><version>${v}</version></dependency>
                        </dependencies>""",
                        "lib.Lib.say()"));
        var pom = folder.resolve("pom.xml");
        Files.writeString(
                pom,
                PomText.whole("<dependencyManagement><dependencies>" + dependency("other", "4")
                        + "</dependencies></dependencyManagement><dependencies>"
                        + dependency("other", "4").replace("<version>4</version>", "") + "</dependencies>"));
        assertEquals("four", value("%loadFromPOM " + pom, "other.Other.say()"));
        assertEquals("three", value("%%loadFromPOM\n" + dependency("lib", "3"), "lib.Lib.say()"));
    }

    @Test
    void jars_and_folders_may_be_added_and_win_over_what_fovea_happens_to_use() throws Exception {
        var jar = jar("json", "com.fasterxml.jackson.databind.ObjectMapper", "return \"the user's\";");
        assertEquals(
                "the user's",
                value("%jars " + jar.getParent() + "/js*.jar", "com.fasterxml.jackson.databind.ObjectMapper.say()"));
        assertEquals("true", value("dev.fovea.display.Displays.of(1).text().equals(\"1\")"));
        assertTrue(failure("%jars no*.jar").message().startsWith("%jars no*.jar: there is no such jar in "));
        assertTrue(failure("%classpath nowhere")
                .message()
                .startsWith("%classpath nowhere: there is no such jar or folder"));
    }

    @Test
    void the_kernels_own_libraries_are_hidden() {
        for (var name : List.of(
                "org.zeromq.ZMQ",
                "picocli.CommandLine",
                "org.commonmark.node.Node",
                "org.eclipse.aether.RepositorySystem",
                "dev.fovea.kernel.session.JavaSession")) {
            assertEquals("CompilationError", failure(name + ".class").name(), name);
            assertEquals(
                    "java.lang.ClassNotFoundException",
                    failure("Class.forName(\"" + name + "\")").name(),
                    name);
        }
        assertEquals("class tech.tablesaw.api.Table", value("tech.tablesaw.api.Table.class"));
    }

    @Test
    void what_cannot_be_found_is_told_in_a_sentence() {
        var missing = failure("%maven org.example:none:1").message();
        assertTrue(missing.startsWith("Could not find artifact org.example:none:jar:1 in here (file:"), missing);
        assertEquals(
                "%maven commons-csv: must be GROUP:ARTIFACT[:TYPE[:CLASSIFIER]]:VERSION, such as org.apache.commons:commons-csv:1.11.0",
                failure("%maven commons-csv").message());
        assertEquals(
                "%maven needs GROUP:ARTIFACT[:TYPE[:CLASSIFIER]]:VERSION...",
                failure("%maven").message());
        assertEquals(
                "%mavenRepo here: must be a URL, such as https://repo.example.org/maven",
                failure("%mavenRepo x here").message());
        assertTrue(failure("%%loadFromPOM\n<dependency>").message().startsWith("the POM cannot be read: "));
    }

    private static String dependency(String artifact, String version) {
        return "<dependency><groupId>org.example</groupId><artifactId>" + artifact + "</artifactId><version>" + version
                + "</version></dependency>";
    }

    private void publish(String artifact, String version, String needs, String type, String body, String... with)
            throws Exception {
        var jar = jar(artifact + "-" + version, type, body, with);
        var place = Files.createDirectories(
                repository.resolve("org/example").resolve(artifact).resolve(version));
        Files.copy(jar, place.resolve(artifact + "-" + version + ".jar"));
        Files.writeString(
                place.resolve(artifact + "-" + version + ".pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId><artifactId>" + artifact
                        + "</artifactId><version>" + version + "</version><dependencies>" + needs
                        + "</dependencies></project>");
    }

    /** A jar with one class, whose method say() has this body. */
    private Path jar(String name, String type, String body, String... with) throws IOException {
        var dot = type.lastIndexOf('.');
        var sources = Files.createDirectories(folder.resolve("sources-" + name));
        var source = Files.writeString(
                sources.resolve(type.substring(dot + 1) + ".java"),
                "package " + type.substring(0, dot) + "; public class " + type.substring(dot + 1)
                        + " { /** Says it. */ public static String say() { " + body + " } }");
        var classPath = with.length == 0
                ? ""
                : folder.resolve("jars").resolve(with[0] + ".jar").toString();
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                classPath,
                                "-d",
                                sources.toString(),
                                source.toString()));
        var jar = Files.createDirectories(folder.resolve("jars")).resolve(name + ".jar");
        var entry = type.replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(entry));
            out.write(Files.readAllBytes(sources.resolve(entry)));
        }
        return jar;
    }

    private String value(String... cells) {
        var text = "";
        for (var cell : cells) {
            var result = session.run(cell, 1, new Said());
            if (result instanceof CellResult.Failure failure) {
                fail(cell + " -> " + String.join("\n", failure.traceback()));
            }
            text = assertInstanceOf(CellResult.Success.class, result)
                    .value()
                    .map(DisplayData::text)
                    .orElse("");
        }
        return text;
    }

    private CellResult.Failure failure(String cell) {
        return assertInstanceOf(CellResult.Failure.class, session.run(cell, 1, new Said()), cell);
    }

    private final class Said implements CellOutput {
        @Override
        public void out(String text) {}

        @Override
        public void err(String text) {
            said.add(text);
        }

        @Override
        public void display(DisplayData data, String id) {}

        @Override
        public void update(String id, DisplayData data) {}

        @Override
        public void clear(boolean wait) {}

        @Override
        public String input(String prompt, boolean password) {
            return prompt;
        }
    }
}
