package dev.fovea.images;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** What a file is by its first bytes: pictures that can be read, and what people take for pictures by mistake. */
enum FileKind {
    JPEG("a JPEG picture", true, 0, "ffd8ff"),
    PNG("a PNG picture", true, 0, "89504e470d0a1a0a"),
    GIF("a GIF picture", true, 0, "474946383"),
    BMP("a BMP picture", true, 0, "424d"),
    WEBP("a WebP picture", true, 8, "57454250"),
    TIFF_LITTLE("a TIFF picture", true, 0, "49492a00"),
    TIFF_BIG("a TIFF picture", true, 0, "4d4d002a"),
    HDR("a Radiance HDR picture", true, 0, "233f"),
    HEIC("a HEIC picture, as phones take them", false, 4, "66747970686569"),
    HEIF("a HEIF picture, as phones take them", false, 4, "667479706d696631"),
    AVIF("an AVIF picture", false, 4, "6674797061766966"),
    MOVIE("an MP4 or QuickTime film", false, 4, "66747970"),
    PDF("a PDF document", false, 0, "25504446"),
    ZIP("a ZIP archive", false, 0, "504b0304"),
    GZIP("a gzip archive", false, 0, "1f8b"),
    NUMPY("a NumPy array", false, 0, "934e554d5059"),
    HDF5("a HDF5 file", false, 0, "894844460d0a1a0a"),
    MAC("a macOS resource fork, not the picture itself", false, 0, "00051607"),
    LFS("a Git LFS pointer, not the file itself", false, 0, "76657273696f6e2068747470"),
    SVG("an SVG drawing", false, 0, "3c737667"),
    HTML("a web page, perhaps a server's error", false, 0, "3c21444f4354595045"),
    HTML_LOWER("a web page, perhaps a server's error", false, 0, "3c21646f6374797065"),
    HTML_TAG("a web page, perhaps a server's error", false, 0, "3c68746d6c"),
    XML("an XML file", false, 0, "3c3f786d6c"),
    TEXT("a text file", false, 0, ""),
    OTHER("no kind of file that is known here", false, 0, "");

    private static final int LOOKED_AT = 64;

    private final String words;
    private final boolean isPicture;
    private final int offset;
    private final String signature;

    FileKind(String words, boolean isPicture, int offset, String signature) {
        this.words = words;
        this.isPicture = isPicture;
        this.offset = offset;
        this.signature = signature;
    }

    static FileKind of(byte[] file) {
        var head = Arrays.copyOf(file, Math.min(LOOKED_AT, file.length));
        var hex = HexFormat.of().formatHex(head);
        for (var kind : values()) {
            if (!kind.signature.isEmpty() && hex.startsWith(kind.signature, 2 * kind.offset)) {
                return kind;
            }
        }
        return isText(head) ? TEXT : OTHER;
    }

    /** Whether it is a kind that {@link Picture#read} reads. */
    boolean isPicture() {
        return isPicture;
    }

    private static boolean isText(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1)
                .chars()
                .allMatch(c -> (c >= ' ' && c < 127) || Character.isWhitespace(c));
    }

    @Override
    public String toString() {
        return words;
    }
}
