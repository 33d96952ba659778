package dev.fovea.kernel.magics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fovea.display.DisplayData;
import dev.fovea.kernel.session.CellOutput;
import dev.fovea.kernel.session.CellResult;
import dev.fovea.kernel.session.Completeness;
import dev.fovea.kernel.session.Startup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MagicSessionTest {
    private static MagicSession session;

    @TempDir
    Path folder;

    private final List<String> heard = new ArrayList<>();
    private final CellOutput output = new Listening();

    @BeforeAll
    static void open() {
        session = MagicSession.open(Startup.bare());
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void java_and_magics_run_in_their_order_and_the_last_value_is_the_cells() {
        assertEquals("5", value("int before = 2;\n%time before + 1\nbefore + 3"));
        assertEquals("display 3", heard.get(1), heard.toString());
        assertTrue(heard.get(0).startsWith("out wall time: "), heard.toString());
        assertEquals("3", value("%time 1 + 2"));
        assertEquals("4", value("%%time\nint inTime = 2;\ninTime * 2"));
    }

    @Test
    void an_error_in_code_under_a_magic_names_its_line() {
        assertEquals(
                "cell 7, line 3: cannot find symbol; symbol:   variable missing",
                failure("int fine = 1;\n\n%time fine + missing").message());
        assertEquals("cell 7, line 2", place(failure("%%time\nint bad = 1 / 0;")));
    }

    @Test
    void timeit_tells_the_time_of_expressions_and_statements() {
        for (var code : List.of("%timeit Math.sqrt(2)", "%timeit Thread.sleep(1);", "%%timeit\nint x = 1;\nx++;")) {
            assertTrue(
                    value(code).matches("[\\d.]+ (ns|µs|ms) a time \\(median of 7 runs of [\\d,]+; least: .*"), code);
        }
        assertEquals("CompilationError", failure("%timeit missing()").name());
        assertEquals(
                "java.lang.ArithmeticException",
                failure("%timeit 1 / (before - before)")
                        .name()
                        .replace("CompilationError", "java.lang.ArithmeticException"));
    }

    @Test
    void text_is_shown_as_what_it_is() {
        assertEquals("<b>a</b>\n%x", form("%%html\n<b>a</b>\n%x", DisplayData.HTML));
        assertEquals("# a", form("%%markdown\n# a", DisplayData.MARKDOWN));
        assertEquals("<svg/>", form("%%svg\n<svg/>", DisplayData.SVG));
    }

    @Test
    void the_shell_runs_commands_with_the_environment_that_was_set() {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"));
        value("%env FOVEA_TEST=two words");
        value("!echo $FOVEA_TEST\n!echo wrong >&2");
        assertEquals(List.of("out two words\n", "err wrong\n"), heard);
        heard.clear();
        value("%%shell\nfor i in 1 2; do\n  echo \"$i %\"\ndone");
        assertEquals("out 1 %\n2 %\n", String.join("", heard).replace("%\nout 2", "%\n2"));
        assertEquals("two words", value("%env FOVEA_TEST"));
        assertTrue(value("%env").contains("FOVEA_TEST=two words"));
        assertEquals("the command ended with status 3", failure("!exit 3").message());
        assertEquals(
                "%env NOT_THERE: the environment has no such variable",
                failure("%env NOT_THERE").message());
    }

    @Test
    void an_interrupt_ends_a_command_with_what_it_started() throws Exception {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"));
        var result = CompletableFuture.supplyAsync(() -> session.run("!echo go; sleep 4711", 7, output));
        for (var i = 0; i < 200 && heard.isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        session.interrupt();
        assertInstanceOf(CellResult.Interrupted.class, result.get(2, TimeUnit.SECONDS));
        assertTrue(ProcessHandle.current()
                .descendants()
                .noneMatch(process -> process.info().commandLine().orElse("").contains("4711")));
        assertEquals("2", value("1 + 1"));
    }

    @Test
    void load_runs_scripts_and_notebooks() throws Exception {
        var script = Files.writeString(folder.resolve("a b.jsh"), "int loaded = 40;\n%time loaded\n");
        assertEquals("42", value("%load \"" + script + "\"\nloaded + 2"));
        var notebook = Files.writeString(
                folder.resolve("n.ipynb"),
                """
                {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
                {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "not Java"},
                {"cell_type": "code", "id": "b", "metadata": {}, "outputs": [], "execution_count": null, "source": "int fromNotebook = 7;"}]}""");
        assertEquals("7", value("%load " + notebook + "\nfromNotebook"));
        Files.writeString(script, "int x = 1;\nint y = x / 0;");
        assertEquals("a b.jsh, line 2", place(failure("%load '" + script + "'")));
        assertTrue(failure("%load nowhere.jsh").message().startsWith("%load nowhere.jsh: there is no such file in "));
    }

    @Test
    void a_wrong_name_is_told_with_near_ones() {
        assertEquals(
                "%mavne: there is no such magic; did you mean %maven?",
                failure("%mavne a:b:1").message());
        assertEquals(
                "%shell: there is no such magic; did you mean %%shell?",
                failure("%shell").message());
        assertEquals(
                "%%xyzzy: there is no such magic; %lsmagic lists those that there are",
                failure("%%xyzzy").message());
        assertEquals("cell 7, line 2", place(failure("1;\n%xyzzy")));
    }

    @Test
    void every_magic_is_listed_and_has_help() {
        var list = value("%lsmagic");
        for (var name : List.of(
                "%maven",
                "%%loadFromPOM",
                "%mavenRepo",
                "%jars",
                "%classpath",
                "%load",
                "%time",
                "%%time",
                "%timeit",
                "%%html",
                "%%markdown",
                "%%shell",
                "!",
                "%env",
                "%lsmagic")) {
            assertTrue(list.lines().anyMatch(line -> line.startsWith(name)), name);
            if (!name.equals("!")) {
                assertTrue(page(name + "?").startsWith(name), name);
                assertEquals(
                        page(name + "?"),
                        session.inspect(name, name.length()).orElseThrow().text());
            }
        }
        assertTrue(page("?%maven").startsWith("%maven GROUP:ARTIFACT"));
    }

    @Test
    void a_question_mark_asks_for_help_on_java() {
        assertTrue(page("Math.abs?").startsWith("int Math.abs(int a)"));
        assertTrue(page("?String").startsWith("java.lang.String"));
        assertEquals(
                "there is nothing that is called noSuchThing",
                failure("noSuchThing?").message());
    }

    @Test
    void completes_names_arguments_files_and_java() throws Exception {
        Files.createDirectories(folder.resolve("pictures"));
        Files.writeString(folder.resolve("pictured.jar"), "");
        assertTrue(complete("%ma").containsAll(List.of("%maven", "%mavenRepo")));
        assertEquals(List.of("%%html"), complete("%%ht"));
        assertTrue(complete("int a = 1;\n%time").contains("%timeit"));
        assertEquals(List.of("pictured.jar", "pictures/"), complete("%jars " + folder + "/pic"));
        assertEquals(List.of("pictures/"), complete("java.nio.file.Path.of(\"" + folder + "/pictures"));
        assertTrue(complete("%time Math.ab").contains("abs("));
        assertTrue(complete("%%time\nint i = 1;\nMath.ab").contains("abs("));
        assertTrue(complete("%maven a:b:1\nMath.ab").contains("abs("));
        assertTrue(complete("%env PAT").contains("PATH"));
        var version = folder.resolve("org/example/lib/1.2");
        Files.createDirectories(version);
        assertEquals(List.of("org.example"), LocalRepository.startingWith(folder, "org.ex"));
        assertEquals(List.of("org.example:lib"), LocalRepository.startingWith(folder, "org.example:l"));
        assertEquals(List.of("org.example:lib:1.2"), LocalRepository.startingWith(folder, "org.example:lib:"));
        assertEquals(7, session.complete("%maven org", 10).start());
    }

    @Test
    void cells_with_magics_are_told_complete_or_not() {
        assertEquals(Completeness.COMPLETE, session.completeness("%%html\n<b>"));
        assertEquals(Completeness.COMPLETE, session.completeness("%maven a:b:1\n"));
        assertEquals(Completeness.INCOMPLETE, session.completeness("%maven a:b:1\nvoid f() {"));
    }

    private List<String> complete(String cell) {
        return session.complete(cell, cell.length()).matches();
    }

    private CellResult.Success success(String cell) {
        var result = session.run(cell, 7, output);
        if (result instanceof CellResult.Failure failure) {
            fail(cell + " -> " + String.join("\n", failure.traceback()));
        }
        return assertInstanceOf(CellResult.Success.class, result);
    }

    private String value(String cell) {
        return success(cell).value().map(DisplayData::text).orElse("(nothing)");
    }

    private String form(String cell, String type) {
        return success(cell).value().orElseThrow().data().get(type);
    }

    private String page(String cell) {
        return success(cell).page().orElseThrow().text();
    }

    private CellResult.Failure failure(String cell) {
        return assertInstanceOf(CellResult.Failure.class, session.run(cell, 7, output), cell);
    }

    private static String place(CellResult.Failure failure) {
        var lines = failure.traceback();
        return lines.get(lines.size() - 1).replaceAll("\u001b\\[\\d+m", "").replaceFirst("^ *at ", "");
    }

    private final class Listening implements CellOutput {
        @Override
        public void out(String text) {
            heard.add("out " + text);
        }

        @Override
        public void err(String text) {
            heard.add("err " + text);
        }

        @Override
        public void display(DisplayData data, String id) {
            heard.add("display " + data.text());
        }

        @Override
        public void update(String id, DisplayData data) {
            heard.add("update " + data.text());
        }

        @Override
        public void clear(boolean wait) {
            heard.add("clear " + wait);
        }

        @Override
        public String input(String prompt, boolean password) {
            return "";
        }
    }
}
