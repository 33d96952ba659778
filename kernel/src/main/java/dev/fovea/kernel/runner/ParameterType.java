package dev.fovea.kernel.runner;

import java.util.Locale;

/** The types that a parameter can have, and how a value of each is written in Java. */
enum ParameterType {
    INT("a whole number") {
        @Override
        String java(String value) {
            return String.valueOf(Integer.parseInt(value));
        }
    },
    LONG("a whole number") {
        @Override
        String java(String value) {
            return Long.parseLong(value) + "L";
        }
    },
    FLOAT("a number") {
        @Override
        String java(String value) {
            return finite(Float.parseFloat(value)) + "f";
        }
    },
    DOUBLE("a number") {
        @Override
        String java(String value) {
            return String.valueOf(finite(Double.parseDouble(value)));
        }
    },
    BOOLEAN("true or false") {
        @Override
        String java(String value) {
            if (!value.equals("true") && !value.equals("false")) {
                throw new NumberFormatException(value);
            }
            return value;
        }
    },
    STRING("text") {
        @Override
        String java(String value) {
            return '"'
                    + value.replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\n", "\\n")
                            .replace("\r", "\\r")
                    + '"';
        }
    };

    private final String rule;

    ParameterType(String rule) {
        this.rule = rule;
    }

    /** The value as Java source; throws {@link IllegalArgumentException} with a sentence if it does not fit. */
    String literal(String parameter, String value) {
        try {
            return java(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("parameter " + parameter + " = " + value + ": must be " + rule
                    + ", as it is declared " + javaName());
        }
    }

    /** As a declaration writes it: {@code int}, {@code String}. */
    String javaName() {
        return this == STRING ? "String" : name().toLowerCase(Locale.ROOT);
    }

    abstract String java(String value);

    private static float finite(float value) {
        finite((double) value);
        return value;
    }

    private static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new NumberFormatException(String.valueOf(value));
        }
        return value;
    }
}
