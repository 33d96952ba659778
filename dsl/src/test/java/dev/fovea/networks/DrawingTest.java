package dev.fovea.networks;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.networks.zoo.Zoo.zoo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.networks.zoo.Zoo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class DrawingTest {
    @Test
    void what_follows_a_layer_in_place_stands_in_its_box_and_a_block_is_one_box() {
        var net = net(
                "small",
                input(3, 8, 8)
                        .conv(4, 3)
                        .bn()
                        .relu()
                        .tap("c0")
                        .repeat(2, "layer", x -> add(x, x.conv(4, 3).bn()).relu())
                        .globalAvgPool()
                        .dropout(0.2)
                        .dense(5));
        assertEquals(
                """
                small
                input1  3x8x8
                conv1  conv 3x3 · bn · relu  4x8x8 · c0
                layer  8 layers · 312 parameters  4x8x8
                globalavgpool1  globalavgpool · dropout 0.2  4
                dense1  dense  5""",
                net.draw().toString());
        assertEquals(
                """
                small
                input1  3x8x8
                conv1  conv 3x3 · bn · relu  4x8x8 · c0
                layer
                  layer.0  4 layers · 156 parameters  4x8x8
                  layer.1
                    layer.1.conv1  conv 3x3 · bn  4x8x8
                    layer.1.add1  add · relu  4x8x8
                globalavgpool1  globalavgpool · dropout 0.2  4
                dense1  dense  5""",
                net.draw().open("layer.1").toString());
    }

    @Test
    void names_given_one_by_one_are_no_block_when_others_stand_between() {
        var text = zoo("alexnet").draw().toString();
        assertTrue(text.contains("\nfeatures.3  conv 5x5 · relu  192x27x27"), text);
        assertTrue(text.contains("\nmaxpool2  "), text);
        assertTrue(text.contains("\nclassifier  "), text);
    }

    @Test
    void a_block_that_is_not_there_is_refused() {
        var drawing = net("small", input(3, 8, 8).conv(4, 3)).draw();
        var error = assertThrows(IllegalArgumentException.class, () -> drawing.open("layer1"));
        assertEquals(
                "net 'small' has no block 'layer1'; a block is the beginning of layers' names up to a dot",
                error.getMessage());
    }

    static List<String> names() {
        return Zoo.names().stream()
                .filter(name -> !name.matches(".*(110|152|161|169|201).*"))
                .toList();
    }

    /** Each box once, none over another, each edge from the edge of a box to that of another, all inside the picture. */
    @ParameterizedTest
    @MethodSource("names")
    void drawings_of_the_zoo_are_well_formed_and_their_boxes_apart(String name) throws Exception {
        var drawing = zoo(name).draw();
        var svg = parse(drawing.svg());
        var boxes = elements(svg, "rect");
        assertEquals(drawing.toString().lines().count() - 1, boxes.size());
        double width = number(svg.getDocumentElement(), "width");
        for (var box : boxes) {
            assertTrue(number(box, "x") >= 0 && number(box, "x") + number(box, "width") <= width + 1);
            for (var other : boxes) {
                assertTrue(box == other || apart(box, other), name);
            }
        }
        assertTrue(elements(svg, "polyline").size() >= boxes.size() - 1);
    }

    private static boolean apart(Element one, Element other) {
        return number(one, "x") + number(one, "width") <= number(other, "x")
                || number(other, "x") + number(other, "width") <= number(one, "x")
                || number(one, "y") + number(one, "height") <= number(other, "y")
                || number(other, "y") + number(other, "height") <= number(one, "y");
    }

    @Test
    void an_open_block_is_a_frame_around_its_boxes() throws Exception {
        var drawing = zoo("googlenet").draw().open("inception3a");
        var rects = elements(parse(drawing.svg()), "rect");
        var frame = rects.get(0);
        assertEquals("4 3", frame.getAttribute("stroke-dasharray"));
        long inside = rects.stream()
                .filter(box -> !box.hasAttribute("stroke-dasharray") && !apart(box, frame))
                .count();
        assertEquals(8, inside, drawing.toString());
    }

    @Test
    void drawing_needs_no_engine_on_the_class_path() throws Exception {
        try (var loader = withoutEngines()) {
            var zoo = loader.loadClass("dev.fovea.networks.zoo.Zoo");
            var net = zoo.getMethod("zoo", String.class).invoke(null, "lenet5");
            var drawing = net.getClass().getMethod("draw").invoke(net);
            var svg = (String) drawing.getClass().getMethod("svg").invoke(drawing);
            assertTrue(svg.startsWith("<svg"), svg);
            assertTrue(
                    net.getClass().getMethod("summary").invoke(net).toString().contains("61,706"));
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass("ai.djl.engine.Engine"));
        }
    }

    private static URLClassLoader withoutEngines() {
        var urls = Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(entry -> !entry.matches(".*(mxnet|pytorch|onnxruntime|/ai/djl/).*"))
                .map(DrawingTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document svg, String tag) {
        var nodes = svg.getElementsByTagName(tag);
        return java.util.stream.IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }
}
