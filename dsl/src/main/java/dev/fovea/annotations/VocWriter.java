package dev.fovea.annotations;

import dev.fovea.geometry.BoxForm;

/** One picture's objects as VOC's XML. */
final class VocWriter {
    /** A millionth of a pixel; whole numbers stay whole. */
    private static final int DECIMALS = 6;

    private VocWriter() {}

    static String xml(Annotations data, int row, BoxForm form) {
        var picture = data.picture(row);
        var xml = new StringBuilder("<annotation>\n");
        element(xml, 1, "filename", picture.fileName());
        if (picture.size().isPresent()) {
            xml.append("\t<size>\n");
            element(xml, 2, "width", String.valueOf(picture.size().get().width()));
            element(xml, 2, "height", String.valueOf(picture.size().get().height()));
            element(xml, 2, "depth", "3");
            xml.append("\t</size>\n");
        }
        for (var object : data.of(row)) {
            object(xml, object, data.classes().get(object.classIndex()).name(), form);
        }
        return xml.append("</annotation>\n").toString();
    }

    private static void object(StringBuilder xml, Annotation object, String name, BoxForm form) {
        xml.append("\t<object>\n");
        element(xml, 2, "name", name);
        element(xml, 2, "truncated", object.marks().truncated() ? "1" : "0");
        element(xml, 2, "difficult", object.marks().difficult() ? "1" : "0");
        if (object.marks().crowd()) {
            element(xml, 2, "iscrowd", "1");
        }
        var corners = form.numbers(object.box(), Voc.unused());
        xml.append("\t\t<bndbox>\n");
        element(xml, 3, "xmin", TextFiles.number(corners[0], DECIMALS));
        element(xml, 3, "ymin", TextFiles.number(corners[1], DECIMALS));
        element(xml, 3, "xmax", TextFiles.number(corners[2], DECIMALS));
        element(xml, 3, "ymax", TextFiles.number(corners[3], DECIMALS));
        xml.append("\t\t</bndbox>\n\t</object>\n");
    }

    private static void element(StringBuilder xml, int depth, String name, String text) {
        var escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        xml.append("\t".repeat(depth)).append('<').append(name).append('>');
        xml.append(escaped).append("</").append(name).append(">\n");
    }
}
