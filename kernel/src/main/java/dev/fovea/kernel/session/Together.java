package dev.fovea.kernel.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl.EngineTerminationException;
import jdk.jshell.spi.ExecutionControl.InternalException;
import jdk.jshell.spi.ExecutionControl.ResolutionException;
import jdk.jshell.spi.ExecutionControl.RunException;

/**
 * Compiles {@linkplain Batches several pieces} in one run of the compiler, where JShell's {@code eval} makes up to four for each, and runs them one by one. JShell
 * itself does so with a piece and those that depend on it.
 */
final class Together {
    private static final String RUN = "do_it$";

    private final JShell shell;
    private final LiveControl control;
    private final KeptValues values;
    private final InnerCompiler compiler;

    Together(JShell shell, LiveControl control, KeptValues values, InnerCompiler compiler) {
        this.shell = shell;
        this.control = control;
        this.values = values;
        this.compiler = compiler;
    }

    /**
     * A piece that is declared.
     *
     * @param old what it takes the place of
     * @param assigned the variable of before that it gives a value
     */
    record Piece(CodeUnit unit, Snippet snippet, Optional<Snippet> old, Optional<String> assigned) {
        private boolean moves() {
            return old.isPresent() && !old.get().source().equals(snippet.source());
        }
    }

    /** Pieces that are declared and have not run, and what that did to them and others. */
    record Batch(List<Piece> pieces, List<SnippetEvent> events) {
        static final Batch NONE = new Batch(List.of(), List.of());
    }

    /**
     * Declares as many of these pieces as go together, the first ones, and runs none of them: a variable has its value of before, or none.
     *
     * @param alone gets those that do not go with others
     * @param place told of each snippet before JShell asks for its id
     * @return no pieces if they do not go together, and then nothing is declared
     */
    Batch declare(List<Batches.Member> members, Set<CodeUnit> alone, BiConsumer<Snippet, CodeUnit> place) {
        // A piece from before that waits for a name would have it before its time.
        if (shell.snippets().map(shell::status).anyMatch(Together::isWaiting)) {
            members.forEach(member -> alone.add(member.unit()));
            return Batch.NONE;
        }
        var pieces = parsed(members, alone);
        if (pieces.isEmpty()) {
            return Batch.NONE;
        }
        pieces.forEach(piece -> place.accept(piece.snippet, piece.unit));
        var events = compiler.declare(pieces.stream().map(Piece::snippet).toList());
        values.compiled(events);
        pieces.forEach(piece -> piece.old.ifPresent(old -> values.inherit(old, piece.snippet)));
        if (pieces.stream().anyMatch(piece -> shell.status(piece.snippet) != Status.VALID)) {
            forget(pieces);
            pieces.forEach(piece -> alone.add(piece.unit));
            return new Batch(List.of(), events);
        }
        return new Batch(pieces, events);
    }

    /**
     * Runs pieces in their order until one fails or the cell is interrupted; those that are left are then forgotten.
     *
     * @param ran told of each that has run
     * @return how the cell ended, if it did
     */
    Optional<CellResult> run(Cell cell, List<Piece> pieces, Failures failures, Consumer<Piece> ran) {
        var left = new ArrayDeque<>(pieces);
        Optional<CellResult> end = Optional.empty();
        while (end.isEmpty() && !left.isEmpty() && !cell.interrupted()) {
            var piece = left.removeFirst();
            control.expect(cell, false);
            end = run(piece, cell.origin(piece.unit.offset()), failures);
            ran.accept(piece);
        }
        if (cell.interrupted()) {
            end = Optional.of(new CellResult.Interrupted());
        }
        if (end.isPresent()) {
            forget(left);
        }
        return end;
    }

    private Optional<CellResult> run(Piece piece, Origin origin, Failures failures) {
        if (piece.snippet instanceof MethodSnippet) {
            return Optional.empty();
        }
        try {
            control.invoke(compiler.className(piece.snippet), RUN);
        } catch (ResolutionException failed) {
            return Optional.of(failures.undefined(compiler.unresolved(failed), origin));
        } catch (RunException failed) {
            // What it threw, the control has kept.
        } catch (InternalException | EngineTerminationException e) {
            throw new IllegalStateException("a piece that was compiled cannot be run: " + e, e);
        }
        return Optional.ofNullable(control.thrown()).map(failures::thrown);
    }

    /** Takes back what pieces declare that have not run; what they took the place of is as it was. */
    private void forget(Collection<Piece> pieces) {
        pieces.stream()
                .filter(piece -> piece.old.isEmpty())
                .map(Piece::snippet)
                .filter(snippet -> shell.status(snippet).isActive())
                .forEach(shell::drop);
    }

    private List<Piece> parsed(List<Batches.Member> members, Set<CodeUnit> alone) {
        var pieces = new ArrayList<Piece>();
        for (var member : members) {
            var piece = parsed(member);
            if (piece.isEmpty()) {
                alone.add(member.unit());
                break;
            }
            // What is declared in another way moves, and would stay moved if the others were refused.
            var goesAlone = piece.get().moves();
            if (!goesAlone || pieces.isEmpty()) {
                pieces.add(piece.get());
            }
            if (goesAlone) {
                break;
            }
        }
        return pieces;
    }

    private Optional<Piece> parsed(Batches.Member member) {
        var unit = member.unit();
        if (member.kind() == Batches.Kind.STATEMENT) {
            return Optional.of(new Piece(unit, block(unit.code()), Optional.empty(), Optional.empty()));
        }
        var source = member.inferred()
                .flatMap(variable -> compiler.type(variable.value()).map(variable::withType))
                .orElse(unit.code());
        var snippets = compiler.parsed(source);
        var snippet = snippets.isEmpty() ? null : snippets.get(0);
        if (snippets.size() != 1 || !(snippet instanceof MethodSnippet || snippet instanceof VarSnippet)) {
            return Optional.empty();
        }
        var name = Pieces.name(snippet);
        var same = shell.snippets()
                .filter(other -> Pieces.name(other).equals(name))
                .filter(other ->
                        !(other instanceof ImportSnippet) && shell.status(other).isActive())
                .toList();
        if (same.size() > 1 || !same.stream().allMatch(old -> old.kind() == snippet.kind())) {
            return Optional.empty();
        }
        var declared = new Piece(unit, snippet, same.stream().findFirst(), Optional.empty());
        return declared.moves() && same.stream().allMatch(old -> hasTypeOf(old, snippet))
                ? Optional.of(member.assignment()
                        .map(code -> new Piece(unit, block(code), Optional.empty(), Optional.of(name)))
                        .orElse(declared))
                : Optional.of(declared);
    }

    /** A variable that is there with the same type takes its new value where it is, so that nothing that names it moves with it. */
    private static boolean hasTypeOf(Snippet old, Snippet snippet) {
        return old instanceof VarSnippet before
                && snippet instanceof VarSnippet now
                && before.typeName().equals(now.typeName());
    }

    private Snippet block(String code) {
        return compiler.statement("{ " + code + "\n}");
    }

    private static boolean isWaiting(Status status) {
        return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
    }
}
