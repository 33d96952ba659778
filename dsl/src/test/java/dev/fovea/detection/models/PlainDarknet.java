package dev.fovea.detection.models;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** A forward pass as Darknet does it, layer by layer from the file's numbers: plain loops that know nothing of the library's nets. */
final class PlainDarknet {
    /** [channels][height][width]. */
    record Map3(double[][][] cells) {
        int channels() {
            return cells.length;
        }

        int height() {
            return cells[0].length;
        }

        int width() {
            return cells[0][0].length;
        }

        static Map3 zeros(int channels, int height, int width) {
            return new Map3(new double[channels][height][width]);
        }
    }

    private final float[] numbers;
    /** Where variances were read, which must be above 0. */
    private final BitSet variances = new BitSet();

    private int next;

    PlainDarknet(float[] numbers) {
        this.numbers = numbers;
    }

    /** What reaches the region and yolo layers. */
    List<Map3> run(List<Map.Entry<String, Map<String, String>>> layers, Map3 picture) {
        var maps = new ArrayList<Map3>();
        var outputs = new ArrayList<Map3>();
        for (var layer : layers) {
            var values = layer.getValue();
            var x = maps.isEmpty() ? picture : maps.get(maps.size() - 1);
            switch (layer.getKey()) {
                case "convolutional" -> maps.add(convolution(x, values));
                case "maxpool" -> maps.add(maxPool(x, number(values, "size"), number(values, "stride")));
                case "upsample" -> maps.add(upsample(x));
                case "reorg" -> maps.add(reorg(x, 2));
                case "shortcut" -> maps.add(sum(x, maps.get(maps.size() + number(values, "from"))));
                case "route" -> maps.add(route(maps, values.get("layers")));
                default -> {
                    outputs.add(x);
                    maps.add(x);
                }
            }
        }
        return outputs;
    }

    int read() {
        return next;
    }

    BitSet variances() {
        return variances;
    }

    private static int number(Map<String, String> values, String name) {
        return Integer.parseInt(values.getOrDefault(name, "0"));
    }

    private float[] take(int count) {
        var taken = new float[count];
        System.arraycopy(numbers, next, taken, 0, count);
        next += count;
        return taken;
    }

    private Map3 convolution(Map3 x, Map<String, String> values) {
        int filters = number(values, "filters");
        int size = number(values, "size");
        int stride = number(values, "stride");
        int pad = number(values, "pad") == 1 ? size / 2 : 0;
        boolean normal = number(values, "batch_normalize") == 1;
        var biases = take(filters);
        var scales = normal ? take(filters) : null;
        var means = normal ? take(filters) : null;
        if (normal) {
            variances.set(next, next + filters);
        }
        var spread = normal ? take(filters) : null;
        var weights = take(filters * x.channels() * size * size);
        int height = (x.height() + 2 * pad - size) / stride + 1;
        int width = (x.width() + 2 * pad - size) / stride + 1;
        var out = Map3.zeros(filters, height, width);
        for (int f = 0; f < filters; f++) {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    double sum = 0;
                    for (int c = 0; c < x.channels(); c++) {
                        for (int i = 0; i < size; i++) {
                            for (int j = 0; j < size; j++) {
                                int y = row * stride + i - pad;
                                int z = column * stride + j - pad;
                                if (y >= 0 && y < x.height() && z >= 0 && z < x.width()) {
                                    sum += weights[((f * x.channels() + c) * size + i) * size + j] * x.cells[c][y][z];
                                }
                            }
                        }
                    }
                    if (normal) {
                        sum = (sum - means[f]) / (Math.sqrt(spread[f]) + 1e-6) * scales[f];
                    }
                    sum += biases[f];
                    out.cells[f][row][column] = values.get("activation").equals("leaky") && sum < 0 ? sum / 10 : sum;
                }
            }
        }
        return out;
    }

    /** Its padding of size - 1 begins half of it, rounded to zero, before the map. */
    private static Map3 maxPool(Map3 x, int size, int stride) {
        int height = (x.height() - 1) / stride + 1;
        int width = (x.width() - 1) / stride + 1;
        int before = (size - 1) / 2;
        var out = Map3.zeros(x.channels(), height, width);
        for (int c = 0; c < x.channels(); c++) {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    double most = Double.NEGATIVE_INFINITY;
                    for (int i = 0; i < size; i++) {
                        for (int j = 0; j < size; j++) {
                            int y = row * stride + i - before;
                            int z = column * stride + j - before;
                            if (y >= 0 && y < x.height() && z >= 0 && z < x.width()) {
                                most = Math.max(most, x.cells[c][y][z]);
                            }
                        }
                    }
                    out.cells[c][row][column] = most;
                }
            }
        }
        return out;
    }

    private static Map3 upsample(Map3 x) {
        var out = Map3.zeros(x.channels(), 2 * x.height(), 2 * x.width());
        for (int c = 0; c < x.channels(); c++) {
            for (int row = 0; row < out.height(); row++) {
                for (int column = 0; column < out.width(); column++) {
                    out.cells[c][row][column] = x.cells[c][row / 2][column / 2];
                }
            }
        }
        return out;
    }

    /** Flat indices, with the sides as Darknet passes them. */
    private static Map3 reorg(Map3 x, int stride) {
        int c = x.channels();
        int h = x.height();
        int w = x.width();
        var flat = new double[c * h * w];
        var moved = new double[flat.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = x.cells[i / (h * w)][i / w % h][i % w];
        }
        int depth = c / (stride * stride);
        for (int k = 0; k < c; k++) {
            for (int j = 0; j < h; j++) {
                for (int i = 0; i < w; i++) {
                    int to = i + w * (j + h * k);
                    int channel = k % depth;
                    int offset = k / depth;
                    int column = i * stride + offset % stride;
                    int row = j * stride + offset / stride;
                    moved[to] = flat[column + w * stride * (row + h * stride * channel)];
                }
            }
        }
        var out = Map3.zeros(c * stride * stride, h / stride, w / stride);
        for (int i = 0; i < moved.length; i++) {
            out.cells[i / (out.height() * out.width())][i / out.width() % out.height()][i % out.width()] = moved[i];
        }
        return out;
    }

    private static Map3 sum(Map3 one, Map3 other) {
        var out = Map3.zeros(one.channels(), one.height(), one.width());
        for (int c = 0; c < one.channels(); c++) {
            for (int row = 0; row < one.height(); row++) {
                for (int column = 0; column < one.width(); column++) {
                    out.cells[c][row][column] = one.cells[c][row][column] + other.cells[c][row][column];
                }
            }
        }
        return out;
    }

    private static Map3 route(List<Map3> maps, String layers) {
        var channels = new ArrayList<double[][]>();
        for (var text : layers.split(",")) {
            int number = Integer.parseInt(text.strip());
            for (var channel : maps.get(number < 0 ? maps.size() + number : number).cells) {
                channels.add(channel);
            }
        }
        return new Map3(channels.toArray(double[][][]::new));
    }
}
