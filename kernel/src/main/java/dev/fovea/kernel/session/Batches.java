package dev.fovea.kernel.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which neighbouring pieces of a cell may be compiled in one run of the compiler and still mean what they mean one after the other. They are variables,
 * methods and statements, under these rules:
 *
 * <ul>
 *   <li>The type of a {@code var} is asked for before anything is declared, so it names nothing that the batch declares.
 *   <li>A variable is there as soon as it is compiled, and has its value later, so nothing above it names it, not even its own first value.
 *   <li>No name is declared twice.
 * </ul>
 */
final class Batches {
    /** Each piece is compiled with an import of each other one. */
    private static final int LONGEST = 24;

    /** A type, one name, and a value or none. */
    private static final Pattern VARIABLE = Pattern.compile(
            Types.LEAD + "\\bfinal\\b)*+"
                    + "(?!(?:return|throw|new|import|package|yield|assert|else|do|case|goto|break|continue|static)\\b)"
                    + "([\\p{L}_$][\\w.$]*)(?:\\s*<[^;=(]*>)?(?:\\s*\\[\\s*])*\\s+([\\p{L}_$][\\w$]*)\\s*(?:=(?!=)(.*?))?;?\\s*$",
            Pattern.DOTALL);

    private Batches() {}

    /**
     * The pieces at the head of these that may go together.
     *
     * @param waiting pieces in the order in which they are to run
     * @param alone those that may not
     */
    static List<Member> first(Collection<CodeUnit> waiting, Set<CodeUnit> alone) {
        var batch = new ArrayList<Member>();
        var declared = new HashSet<String>();
        var named = new HashSet<String>();
        for (var unit : waiting) {
            var member = alone.contains(unit) ? Optional.<Member>empty() : member(unit);
            var words = Words.in(unit.code());
            if (batch.size() == LONGEST || member.isEmpty() || !member.get().follows(declared, named, words)) {
                break;
            }
            member.get().name().ifPresent(declared::add);
            named.addAll(words);
            batch.add(member.get());
        }
        return batch;
    }

    /** Whether a piece declares something, and so has no value to show. */
    static boolean declares(CodeUnit unit) {
        return member(unit).flatMap(Member::name).isPresent();
    }

    /** What a piece is in a batch; nothing if it cannot be in one. */
    private static Optional<Member> member(CodeUnit unit) {
        var code = unit.code();
        if (!unit.completeness().isComplete() || !Types.declaredBy(code).isEmpty()) {
            return Optional.empty();
        }
        if (code.startsWith("{") || Groups.isStatement(unit)) {
            return Optional.of(new Member(unit, Kind.STATEMENT, Optional.empty(), Optional.empty(), Optional.empty()));
        }
        var method = Order.method(unit);
        if (method.isPresent()) {
            return Optional.of(new Member(unit, Kind.METHOD, method, Optional.empty(), Optional.empty()));
        }
        var variable = VARIABLE.matcher(code);
        if (!variable.matches() || Words.in(code.substring(variable.end(2))).contains(variable.group(2))) {
            return Optional.empty();
        }
        var inferred = variable.group(1).equals("var")
                ? Optional.of(new Inferred(
                        code.substring(0, variable.start(1)),
                        code.substring(variable.end(1)),
                        String.valueOf(variable.group(3)).strip()))
                : Optional.<Inferred>empty();
        var value = variable.group(3);
        // The braces of an array are no value without its type.
        var assignment = value == null || value.strip().startsWith("{")
                ? Optional.<String>empty()
                : Optional.of(code.substring(0, variable.start(1)) + code.substring(variable.start(2)));
        return Optional.of(new Member(unit, Kind.VARIABLE, Optional.of(variable.group(2)), inferred, assignment));
    }

    enum Kind {
        STATEMENT,
        METHOD,
        VARIABLE
    }

    /**
     * A piece of a batch.
     *
     * @param name what it declares
     * @param inferred if it is a {@code var}
     * @param assignment what gives a variable that is there already its value
     */
    record Member(
            CodeUnit unit, Kind kind, Optional<String> name, Optional<Inferred> inferred, Optional<String> assignment) {
        /** Whether it may come behind pieces that declare and name these. */
        private boolean follows(Set<String> declared, Set<String> named, Set<String> words) {
            if (inferred.isPresent() && words.stream().anyMatch(declared::contains)) {
                return false;
            }
            return name.isEmpty()
                    || (!declared.contains(name.get()) && (kind == Kind.METHOD || !named.contains(name.get())));
        }
    }

    /**
     * A variable whose type is that of its first value.
     *
     * @param before what stands before {@code var}
     * @param behind what stands behind it
     */
    record Inferred(String before, String behind, String value) {
        String withType(String type) {
            return before + type + behind;
        }
    }
}
