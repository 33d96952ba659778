package dev.fovea.kernel.session;

import java.util.List;

/** Texts that may replace {@code source[start, end)}. */
public record Completion(List<String> matches, int start, int end) {
    public Completion {
        matches = List.copyOf(matches);
    }
}
