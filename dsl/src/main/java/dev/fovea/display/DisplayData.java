package dev.fovea.display;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One value in the forms a front end may choose from, keyed by MIME type, richest last; {@code text/plain} is always
 * there. Binary forms (PNG, JPEG) are base64 text, as the notebook format stores them.
 *
 * @param data content by MIME type
 * @param metadata front-end hints by MIME type, for example {@code image/png -> {width: 400}}
 */
public record DisplayData(Map<String, String> data, Map<String, Map<String, Object>> metadata) {
    public static final String TEXT = "text/plain";
    public static final String HTML = "text/html";
    public static final String MARKDOWN = "text/markdown";
    public static final String PNG = "image/png";
    public static final String SVG = "image/svg+xml";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public DisplayData {
        if (!data.containsKey(TEXT)) {
            throw new IllegalArgumentException("display data needs a text/plain form beside " + data.keySet());
        }
        data = Map.copyOf(data);
        metadata = Map.copyOf(metadata);
    }

    public static DisplayData text(String text) {
        return new DisplayData(Map.of(TEXT, text), Map.of());
    }

    public DisplayData html(String html) {
        return plus(HTML, html);
    }

    public DisplayData markdown(String markdown) {
        return plus(MARKDOWN, markdown);
    }

    public DisplayData svg(String svg) {
        return plus(SVG, svg);
    }

    /** Adds a PNG picture shown {@code width} CSS pixels wide, which may be half of its own pixels for dense screens. */
    public DisplayData png(byte[] png, int width) {
        var hints = new LinkedHashMap<>(metadata);
        hints.put(PNG, Map.of("width", width));
        return new DisplayData(plus(PNG, Base64.getEncoder().encodeToString(png)).data, hints);
    }

    /** Adds an image as a PNG picture shown {@code width} CSS pixels wide. */
    public DisplayData png(BufferedImage image, int width) {
        return png(Png.of(image), width);
    }

    public String text() {
        return data.getOrDefault(TEXT, "");
    }

    /** The forms as Jupyter's messages and notebooks want them: texts, but JSON types as JSON. */
    public Map<String, Object> bundle() {
        var forms = new LinkedHashMap<String, Object>();
        data.forEach((type, content) -> forms.put(type, type.endsWith("json") ? json(content) : content));
        return forms;
    }

    /** The text itself where it is no JSON. */
    private static Object json(String content) {
        try {
            return MAPPER.readTree(content);
        } catch (JsonProcessingException notJson) {
            return content;
        }
    }

    private DisplayData plus(String type, String content) {
        var forms = new LinkedHashMap<>(data);
        forms.put(type, content);
        return new DisplayData(forms, metadata);
    }
}
