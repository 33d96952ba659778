package dev.fovea.kernel.session;

import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names that an import of all static members of a class gives: of its own, those of its supertypes and the types nested in it. Read from the
 * class files (Java Virtual Machine Specification, chapter 4), so that no class is loaded for it.
 */
final class MemberNames {
    private static final int TEXT = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;

    private final ClassLoader loader;
    private final Set<String> names = new HashSet<>();
    private final Set<String> read = new HashSet<>();

    private MemberNames(ClassLoader loader) {
        this.loader = loader;
    }

    /** Those of the class that Java calls by this name, {@code java.util.Map.Entry}; nothing if a file cannot be read. */
    static Optional<Set<String>> of(String name, ClassLoader loader) {
        var file = name.replace('.', '/');
        while (loader.getResource(file + ".class") == null) {
            var nested = file.lastIndexOf('/');
            if (nested < 0) {
                return Optional.empty();
            }
            file = file.substring(0, nested) + "$" + file.substring(nested + 1);
        }
        var self = new MemberNames(loader);
        return self.read(file) ? Optional.of(self.names) : Optional.empty();
    }

    private boolean read(String file) {
        if (!read.add(file)) {
            return true;
        }
        try (var stream = loader.getResourceAsStream(file + ".class")) {
            return stream != null && read(new DataInputStream(stream)).stream().allMatch(this::read);
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }

    /** Reads one class file and returns the names of its supertypes' files. */
    private List<String> read(DataInputStream in) throws IOException {
        in.skipNBytes(8);
        var texts = new String[in.readUnsignedShort()];
        var classes = new int[texts.length];
        for (var i = 1; i < texts.length; i++) {
            var tag = in.readUnsignedByte();
            if (tag == TEXT) {
                texts[i] = in.readUTF();
            } else if (tag == CLASS) {
                classes[i] = in.readUnsignedShort();
            } else {
                in.skipNBytes(length(tag));
                i += tag == LONG || tag == DOUBLE ? 1 : 0; // Takes two places.
            }
        }
        for (var nested : classes) {
            var name = nested == 0 ? "" : texts[nested];
            names.add(name.substring(name.lastIndexOf('$') + 1));
        }
        in.skipNBytes(4);
        var supertypes = new ArrayList<String>();
        var superclass = in.readUnsignedShort();
        if (superclass != 0) {
            supertypes.add(texts[classes[superclass]]);
        }
        for (var left = in.readUnsignedShort(); left > 0; left--) {
            supertypes.add(texts[classes[in.readUnsignedShort()]]);
        }
        staticMembers(in, texts); // Its fields.
        staticMembers(in, texts); // Its methods.
        return supertypes;
    }

    private void staticMembers(DataInputStream in, String[] texts) throws IOException {
        for (var left = in.readUnsignedShort(); left > 0; left--) {
            var modifiers = in.readUnsignedShort();
            var name = texts[in.readUnsignedShort()];
            if (Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers)) {
                names.add(name);
            }
            in.skipNBytes(2);
            for (var attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                in.skipNBytes(2);
                in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
            }
        }
    }

    private static int length(int tag) throws IOException {
        return switch (tag) {
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case LONG, DOUBLE -> 8;
            case 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            default -> throw new IOException("a constant of the unknown kind " + tag);
        };
    }
}
