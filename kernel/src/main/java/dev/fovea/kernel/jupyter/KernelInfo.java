package dev.fovea.kernel.jupyter;

import dev.fovea.kernel.protocol.Author;
import dev.fovea.kernel.protocol.Reply;
import java.util.List;

/** What this kernel says of itself. */
final class KernelInfo {
    private static final String VERSION = version();

    private KernelInfo() {}

    static Reply.KernelInfo reply() {
        var java = Runtime.version();
        var release = java.feature();
        return new Reply.KernelInfo(
                Author.PROTOCOL,
                "fovea",
                VERSION,
                new Reply.LanguageInfo(
                        "java", System.getProperty("java.version"), "text/x-java", ".java", "java", "text/x-java"),
                "Fovea " + VERSION + ": vision in Java notebooks, on Java " + java,
                List.of(
                        new Reply.HelpLink(
                                "Java " + release + " API",
                                "https://docs.oracle.com/en/java/javase/" + release + "/docs/api/"),
                        new Reply.HelpLink("Deep Java Library", "https://docs.djl.ai/")),
                List.of());
    }

    private static String version() {
        var jar = KernelInfo.class.getPackage().getImplementationVersion();
        return jar == null ? "0.1.0-SNAPSHOT" : jar;
    }
}
