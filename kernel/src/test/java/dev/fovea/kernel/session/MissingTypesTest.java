package dev.fovea.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.fovea.display.DisplayData;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MissingTypesTest {
    private static JavaSession session;
    private final Heard heard = new Heard();

    @BeforeAll
    static void open() {
        session = JavaSession.open();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void what_JShell_and_IJava_import_is_there() {
        assertEquals("3.30", value("new BigDecimal(\"1.10\").add(new BigDecimal(\"2.20\"))"));
        assertEquals("x", value("new BufferedReader(new StringReader(\"x\")).readLine()"));
        assertEquals("example.org", value("URI.create(\"http://example.org/a\").getHost()"));
        assertEquals("a.*", value("Pattern.compile(\"a.*\")"));
    }

    @Test
    void types_for_threads_are_imported_when_they_are_named_and_so_Executor_is_still_Foveas() {
        assertEquals("42", value("CompletableFuture.supplyAsync(() -> 42).get()"));
        assertEquals(
                "7",
                value(
                        """
                        ExecutorService pool = Executors.newFixedThreadPool(2);
                        Future<Integer> later = pool.submit(() -> 7);
                        pool.shutdown();
                        later.get()"""));
        assertEquals(
                "true",
                value(
                        "boolean quick(TimeUnit unit) { return unit == TimeUnit.NANOSECONDS; }\nquick(TimeUnit.NANOSECONDS)"));
        assertEquals("interface dev.fovea.engine.Executor", value("Executor.class"));
    }

    @Test
    void a_type_of_the_users_own_may_have_such_a_name_later() {
        assertEquals("true", value("new Semaphore(1).tryAcquire()"));
        assertEquals("Semaphore[colour=red]", value("record Semaphore(String colour) {}\nnew Semaphore(\"red\")"));
    }

    @Test
    void for_others_the_import_is_told() {
        assertEquals("  perhaps import java.time.LocalDate;", lastLine("LocalDate.now()"));
        assertEquals(
                "  perhaps import java.awt.image.BufferedImage;", lastLine("class Holder { BufferedImage image; }"));
        assertEquals("  symbol:   class NoSuchThing", lastLine("new NoSuchThing()"));
    }

    @Test
    void the_fault_is_told_where_it_is_and_not_where_it_is_felt() {
        var failure = assertInstanceOf(
                CellResult.Failure.class,
                session.run(
                        "int outer() { return inner().hashCode(); }\nLocalTime inner() { return null; }\nouter()",
                        3,
                        heard));
        assertEquals("cell 3, line 2: cannot find class LocalTime", failure.message());
    }

    private String lastLine(String cell) {
        return lastOf(assertInstanceOf(CellResult.Failure.class, session.run(cell, 3, heard), cell)
                .traceback());
    }

    private static String lastOf(List<String> lines) {
        return lines.get(lines.size() - 1);
    }

    private String value(String cell) {
        return assertInstanceOf(CellResult.Success.class, session.run(cell, 3, heard), cell)
                .value()
                .map(DisplayData::text)
                .orElse("(nothing)");
    }
}
