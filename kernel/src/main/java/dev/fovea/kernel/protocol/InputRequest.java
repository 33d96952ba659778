package dev.fovea.kernel.protocol;

/** Asks the user for a line; {@code password} hides what is typed. */
public record InputRequest(String prompt, boolean password) implements Content {
    @Override
    public String type() {
        return "input_request";
    }
}
