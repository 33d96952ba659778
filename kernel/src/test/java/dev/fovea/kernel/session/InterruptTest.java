package dev.fovea.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterruptTest {
    private JavaSession session;
    private final Heard heard = new Heard();

    @BeforeEach
    void open() {
        session = JavaSession.open(Startup.bare());
        session.run("int kept = 41;", 1, heard);
    }

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kept = 42; System.out.println(\"go\"); Thread.sleep(60_000);",
                "kept = 42; System.out.println(\"go\"); while (true) {}",
                "kept = 42; System.out.println(\"go\"); while (true) { try { Thread.sleep(10); } catch (Exception e) {} }",
                "kept = 42; System.out.println(\"go\"); new java.math.BigInteger(300_000, new java.util.Random(1)).nextProbablePrime();",
                "kept = 42; System.out.println(\"go\"); while (true) System.out.println(\"flood\");",
                "kept = 42; System.out.println(\"go\"); for (int i = 0; i < 3; i++) { try { while (true) {} } catch (Throwable t) {} }",
                "kept = 42; System.out.println(\"go\"); while (!Thread.currentThread().isInterrupted()) {}\nkept = 43;",
            })
    void a_cell_ends_within_two_seconds_of_an_interrupt_and_the_session_lives_on(String cell) throws Exception {
        interruptedOnceItSays(cell, 2);
        assertEquals(
                Optional.of("42"),
                assertInstanceOf(CellResult.Success.class, session.run("kept", 3, heard))
                        .value()
                        .map(DisplayData::text));
    }

    @Test
    void a_library_is_not_stopped_in_the_midst_of_its_initialiser(@TempDir Path folder) throws Exception {
        var source = folder.resolve("SlowStart.java");
        Files.writeString(
                source,
                """
                package library;
                public final class SlowStart {
                    public static long sum;
                    static {
                        System.out.println("go");
                        for (long end = System.nanoTime() + 2_000_000_000L; System.nanoTime() < end; sum++) {}
                    }
                }""");
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()));
        Files.createDirectories(folder.resolve("library"));
        Files.move(folder.resolve("SlowStart.class"), folder.resolve("library/SlowStart.class"));
        session.addToClassPath(List.of(folder));
        interruptedOnceItSays("var sum = library.SlowStart.sum;\nwhile (true) { sum++; }", 10);
        assertEquals(
                Optional.of("true"),
                assertInstanceOf(CellResult.Success.class, session.run("library.SlowStart.sum > 0", 3, heard))
                        .value()
                        .map(DisplayData::text));
    }

    @Test
    void an_initialiser_of_the_users_own_that_never_ends_is_stopped() throws Exception {
        interruptedOnceItSays(
                "class Loop { static int v = 1; static { System.out.println(\"go\"); while (v > 0) { v = 1; } } }\nLoop.v",
                2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 100})
    void an_interrupt_while_the_cell_is_still_being_compiled_ends_it_too(int milliseconds) throws Exception {
        var result = CompletableFuture.supplyAsync(() -> session.run("Thread.sleep(60_000);", 2, heard));
        TimeUnit.MILLISECONDS.sleep(milliseconds);
        for (var i = 0; i < 50 && !result.isDone(); i++) {
            session.interrupt();
            TimeUnit.MILLISECONDS.sleep(40);
        }
        assertTrue(result.isDone());
        assertInstanceOf(CellResult.Interrupted.class, result.get());
    }

    /** Interrupts a cell when it has printed something; it must end in so many seconds. */
    private void interruptedOnceItSays(String cell, int seconds) throws Exception {
        var result = CompletableFuture.supplyAsync(() -> session.run(cell, 2, heard));
        for (var i = 0; i < 200 && heard.out().isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        session.interrupt();
        assertInstanceOf(CellResult.Interrupted.class, result.get(seconds, TimeUnit.SECONDS));
    }
}
