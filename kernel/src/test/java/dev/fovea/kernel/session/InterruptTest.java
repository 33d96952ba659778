package dev.fovea.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
                "kept = 42; System.out.println(\"go\"); while (!Thread.currentThread().isInterrupted()) {}\nkept = 43;",
            })
    void a_cell_ends_within_two_seconds_of_an_interrupt_and_the_session_lives_on(String cell) throws Exception {
        var result = CompletableFuture.supplyAsync(() -> session.run(cell, 2, heard));
        for (var i = 0; i < 200 && heard.out().isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        session.interrupt();
        assertInstanceOf(CellResult.Interrupted.class, result.get(2, TimeUnit.SECONDS));
        assertEquals(
                Optional.of("42"),
                assertInstanceOf(CellResult.Success.class, session.run("kept", 3, heard))
                        .value()
                        .map(DisplayData::text));
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
}
