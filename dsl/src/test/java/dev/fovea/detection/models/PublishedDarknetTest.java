package dev.fovea.detection.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fovea.detection.onestage.YoloHead;
import dev.fovea.detection.training.Detector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configurations of the published models, written out from their papers: as many numbers as their {@code .weights} hold, and outputs where Darknet counts them. */
class PublishedDarknetTest {
    private static final List<String> COCO =
            IntStream.range(0, 80).mapToObj(i -> "class " + i).toList();

    private static final String ANCHORS3 = "10,13, 16,30, 33,23, 30,61, 62,45, 59,119, 116,90, 156,198, 373,326";

    @TempDir
    private Path folder;

    private final StringBuilder text = new StringBuilder("[net]\nbatch=64\nwidth=416\nheight=416\nchannels=3\n");

    private void conv(int filters, int size, int stride) {
        text.append("[convolutional]\nbatch_normalize=1\nfilters=%d\nsize=%d\nstride=%d\npad=1\nactivation=leaky\n"
                .formatted(filters, size, stride));
    }

    private void linear(int filters) {
        text.append("[convolutional]\nsize=1\nstride=1\npad=1\nfilters=%d\nactivation=linear\n".formatted(filters));
    }

    private void pool(int stride) {
        text.append("[maxpool]\nsize=2\nstride=%d\n".formatted(stride));
    }

    private void route(String layers) {
        text.append("[route]\nlayers = ").append(layers).append('\n');
    }

    private void upsample() {
        text.append("[upsample]\nstride=2\n");
    }

    private void yolo(String mask, String anchors, int count) {
        text.append("[yolo]\nmask = %s\nanchors = %s\nclasses=80\nnum=%d\njitter=.3\nignore_thresh = .7\n"
                .formatted(mask, anchors, count));
    }

    private Detector read(String name) throws IOException {
        return Darknet.read(Files.writeString(folder.resolve(name), text), COCO);
    }

    private static long numbers(Detector detector) {
        return detector.net().parameters().stream()
                .mapToLong(parameter -> parameter.shape().elements())
                .sum();
    }

    private static List<String> outputs(Detector detector) {
        return detector.net().outputs().stream()
                .map(i -> detector.net().layers().get(i))
                .map(layer -> layer.name() + " " + layer.shape())
                .toList();
    }

    /** yolov3.weights has 248,007,048 bytes, of which 20 are a header; its yolo layers are 82, 94 and 106. */
    @Test
    void yolov3_has_62_001_757_numbers_and_says_its_boxes_at_82_94_and_106() throws IOException {
        conv(32, 3, 1);
        int[] depths = {1, 2, 8, 8, 4};
        for (int stage = 0; stage < depths.length; stage++) {
            int filters = 64 << stage;
            conv(filters, 3, 2);
            for (int i = 0; i < depths[stage]; i++) {
                conv(filters / 2, 1, 1);
                conv(filters, 3, 1);
                text.append("[shortcut]\nfrom=-3\nactivation=linear\n");
            }
        }
        var finer = List.of("", "-1, 61", "-1, 36");
        var masks = List.of("6,7,8", "3,4,5", "0,1,2");
        for (int scale = 0; scale < 3; scale++) {
            int filters = 512 >> scale;
            if (scale > 0) {
                route("-4");
                conv(filters, 1, 1);
                upsample();
                route(finer.get(scale));
            }
            for (int i = 0; i < 3; i++) {
                conv(filters, 1, 1);
                conv(2 * filters, 3, 1);
            }
            linear(255);
            yolo(masks.get(scale), ANCHORS3, 9);
        }
        var detector = read("yolov3.cfg");
        assertEquals((248_007_048 - 20) / 4, numbers(detector));
        assertEquals(
                List.of("layers.81.conv 255x13x13", "layers.93.conv 255x26x26", "layers.105.conv 255x52x52"),
                outputs(detector));
        assertEquals(10_647, detector.head().on(detector.net()).boxes());
        var head = (YoloHead) detector.head();
        assertEquals(116, head.scales().get(0).anchors().get(0).width());
        assertEquals(
                List.of(32, 16, 8),
                head.scales().stream().map(YoloHead.Scale::stride).toList());
    }

    /** yolov3-tiny.weights has 35,434,956 bytes. */
    @Test
    void tiny_yolov3_has_8_858_734_numbers() throws IOException {
        for (int i = 0; i < 6; i++) {
            conv(16 << i, 3, 1);
            pool(i < 5 ? 2 : 1);
        }
        conv(1024, 3, 1);
        conv(256, 1, 1);
        conv(512, 3, 1);
        linear(255);
        yolo("3,4,5", "10,14, 23,27, 37,58, 81,82, 135,169, 344,319", 6);
        route("-4");
        conv(128, 1, 1);
        upsample();
        route("-1, 8");
        conv(256, 3, 1);
        linear(255);
        yolo("0,1,2", "10,14, 23,27, 37,58, 81,82, 135,169, 344,319", 6);
        var detector = read("yolov3-tiny.cfg");
        assertEquals((35_434_956 - 20) / 4, numbers(detector));
        assertEquals(List.of("layers.15.conv 255x13x13", "layers.22.conv 255x26x26"), outputs(detector));
    }

    /** yolov2.weights has 203,934,260 bytes, of which 16 are the header of its time. */
    @Test
    void yolov2_has_50_983_561_numbers() throws IOException {
        var stages = List.of(
                List.of(32),
                List.of(64),
                List.of(128, 64, 128),
                List.of(256, 128, 256),
                List.of(512, 256, 512, 256, 512),
                List.of(1024, 512, 1024, 512, 1024));
        for (int stage = 0; stage < stages.size(); stage++) {
            if (stage > 0) {
                pool(2);
            }
            for (int i = 0; i < stages.get(stage).size(); i++) {
                conv(stages.get(stage).get(i), i % 2 == 0 ? 3 : 1, 1);
            }
        }
        conv(1024, 3, 1);
        conv(1024, 3, 1);
        route("-9");
        conv(64, 1, 1);
        text.append("[reorg]\nstride=2\n");
        route("-1,-4");
        conv(1024, 3, 1);
        linear(425);
        text.append("[region]\nanchors = .57273,.677385, 1.87446,2.06253, 3.33843,5.47434, 7.88282,3.52778,"
                + " 9.77052,9.16828\nbias_match=1\nclasses=80\ncoords=4\nnum=5\nsoftmax=1\nthresh = .6\n");
        var detector = read("yolov2.cfg");
        assertEquals((203_934_260 - 16) / 4, numbers(detector));
        assertEquals(List.of("layers.30.conv 425x13x13"), outputs(detector));
    }
}
