package dev.fovea.annotations;

import dev.fovea.geometry.BoxForm;
import dev.fovea.geometry.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads VOC's XML files, one for each picture. */
final class VocReader {
    private static final XMLInputFactory XML = factory();
    private static final String OBJECT = "annotation/object";

    /** The texts of an object by their path below it, and the line where it begins. */
    private record Found(int number, int line, Map<String, String> texts) {}

    private final BoxForm form;
    private final NamedAnnotations into;
    private final Problems problems;

    VocReader(BoxForm form, NamedAnnotations into, Problems problems) {
        this.form = form;
        this.into = into;
        this.problems = problems;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    Annotations build(@Nullable Path folder) {
        return into.build(folder);
    }

    void read(Path file, Path pictures) {
        var texts = new HashMap<String, String>();
        var objects = new ArrayList<Found>();
        try (var in = Files.newInputStream(file)) {
            var xml = XML.createXMLStreamReader(in);
            collect(xml, texts, objects);
        } catch (XMLStreamException broken) {
            problems.add(
                    file,
                    "line " + broken.getLocation().getLineNumber(),
                    "not whole as XML: " + oneLine(broken),
                    broken);
            return;
        } catch (IOException unreadable) {
            problems.add(file, "", "cannot be read (" + unreadable + ")", unreadable);
            return;
        }
        if (!texts.containsKey("annotation")) {
            problems.add(file, "", "no <annotation> element; is this a file of Pascal VOC's?");
            return;
        }
        var given = texts.getOrDefault("annotation/filename", "");
        var name = given.isEmpty() ? TextFiles.stem(TextFiles.lastName(file.toString())) + ".jpg" : given;
        if (into.isKnown(name)) {
            problems.add(file, "<filename>", "the picture " + name + " was annotated by another file before");
            return;
        }
        long picture = into.picture(name, size(file, texts).or(() -> PictureHeader.sizeOf(pictures.resolve(name))));
        objects.forEach(object -> object(picture, object, file));
    }

    private static String oneLine(XMLStreamException broken) {
        var message = String.valueOf(broken.getMessage());
        return message.substring(message.lastIndexOf('\n') + 1);
    }

    private static void collect(XMLStreamReader xml, Map<String, String> texts, List<Found> objects)
            throws XMLStreamException {
        var path = new ArrayDeque<String>();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                path.addLast(xml.getLocalName());
                var at = String.join("/", path);
                if (at.equals(OBJECT)) {
                    objects.add(new Found(objects.size() + 1, xml.getLocation().getLineNumber(), new HashMap<>()));
                }
                texts.putIfAbsent(at, "");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                path.removeLast();
            } else if (event == XMLStreamConstants.CHARACTERS && !xml.isWhiteSpace()) {
                var at = String.join("/", path);
                if (at.startsWith(OBJECT + "/") && !objects.isEmpty()) {
                    objects.get(objects.size() - 1)
                            .texts()
                            .put(
                                    at.substring(OBJECT.length() + 1),
                                    xml.getText().strip());
                } else {
                    texts.put(at, xml.getText().strip());
                }
            }
        }
    }

    private Optional<Size> size(Path file, Map<String, String> texts) {
        var width = texts.getOrDefault("annotation/size/width", "");
        var height = texts.getOrDefault("annotation/size/height", "");
        try {
            int across = (int) Double.parseDouble(width);
            int down = (int) Double.parseDouble(height);
            return across > 0 && down > 0 ? Optional.of(new Size(across, down)) : Optional.empty();
        } catch (NumberFormatException wrong) {
            if (!width.isEmpty() || !height.isEmpty()) {
                problems.add(file, "<size>", "\"" + width + "\" x \"" + height + "\" is no size in pixels");
            }
            return Optional.empty();
        }
    }

    private void object(long picture, Found object, Path file) {
        var place = "object " + object.number() + " (line " + object.line() + ")";
        var texts = object.texts();
        var corners = new double[4];
        var names = List.of("xmin", "ymin", "xmax", "ymax");
        for (int i = 0; i < 4; i++) {
            var text = texts.getOrDefault("bndbox/" + names.get(i), "");
            try {
                corners[i] = Double.parseDouble(text);
            } catch (NumberFormatException wrong) {
                problems.add(file, place, "<" + names.get(i) + "> must be a number and is \"" + text + "\"");
                return;
            }
        }
        try {
            var box = form.box(corners[0], corners[1], corners[2], corners[3], Voc.unused());
            var marks =
                    new Annotation.Marks(isSet(texts, "iscrowd"), isSet(texts, "difficult"), isSet(texts, "truncated"));
            into.object(picture, texts.getOrDefault("name", ""), box, marks, file, place);
        } catch (IllegalArgumentException wrong) {
            problems.add(file, place, String.valueOf(wrong.getMessage()));
        }
    }

    private static boolean isSet(Map<String, String> texts, String name) {
        return texts.getOrDefault(name, "0").equals("1");
    }
}
