package dev.fovea.kernel.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The pieces of a cell in the order in which they are evaluated: as in a class, a type or method of the cell may be used above the place where it
 * is declared. So a piece that runs comes after the declarations that it names, and a type after those that it extends; everything else stays where it
 * is.
 */
final class Order {
    /** A type, a name, brackets and a body; the first word is none that begins a statement. */
    private static final Pattern METHOD = Pattern.compile(
            Types.LEAD + "(?:public|protected|private|static|final|synchronized|strictfp)\\b(?!\\s*\\())*+"
                    + "(?!(?:new|return|throw|else|do|try|if|for|while|switch|synchronized|yield|assert|case)\\b)"
                    + "(?:<[^({=]*>\\s*)?[\\p{L}_$][\\w.$]*(?:\\s*<[^({=]*>)?(?:\\s*\\[\\s*])*\\s+([\\p{L}_$][\\w$]*)"
                    + "\\s*\\([^{=;]*\\)\\s*(?:throws[\\w\\s.,]+)?\\{");

    private final Map<String, CodeUnit> declarations = new LinkedHashMap<>();
    private final Set<CodeUnit> begun = new HashSet<>();
    private final Set<CodeUnit> placed = new LinkedHashSet<>();

    private Order(List<CodeUnit> units) {
        var twice = new HashSet<String>();
        for (var unit : units) {
            for (var name : declaredBy(unit)) {
                if (declarations.put(name, unit) != null) {
                    twice.add(name);
                }
            }
        }
        // Which of the two is meant, their order says.
        declarations.keySet().removeAll(twice);
    }

    static List<CodeUnit> of(List<CodeUnit> units) {
        var order = new Order(units);
        for (var unit : units) {
            if (declaredBy(unit).isEmpty()) {
                order.placeWhatItNames(unit);
            }
            order.place(unit);
        }
        return new ArrayList<>(order.placed);
    }

    private void placeWhatItNames(CodeUnit unit) {
        for (var declaration : named(unit.text())) {
            if (place(declaration)) {
                placeWhatItNames(declaration);
            }
        }
    }

    /** Places a piece behind the types that it extends, which might be taken for imported ones otherwise; whether it was not placed before. */
    private boolean place(CodeUnit unit) {
        if (placed.contains(unit) || !begun.add(unit)) {
            return false;
        }
        named(Types.supertypes(unit.code())).forEach(this::place);
        return placed.add(unit);
    }

    /** The declarations of the cell whose names are in the text. */
    private List<CodeUnit> named(String text) {
        var words = Words.in(text);
        return declarations.entrySet().stream()
                .filter(entry -> words.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The name of the method that a piece declares. */
    static Optional<String> method(CodeUnit unit) {
        var method = METHOD.matcher(unit.code());
        return Types.declaredBy(unit.code()).isEmpty() && method.find()
                ? Optional.of(method.group(1))
                : Optional.empty();
    }

    private static List<String> declaredBy(CodeUnit unit) {
        var types = Types.declaredBy(unit.code());
        return types.isEmpty() ? method(unit).stream().toList() : types;
    }
}
