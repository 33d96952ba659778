package dev.fovea.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.fovea.display.DisplayData;
import dev.fovea.display.DisplayProvider;
import dev.fovea.display.Html;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * DJL's arrays in notebooks: shape, type, device, range, some of the values, and a picture where the array could be one: of two
 * dimensions, or of three with 1 or 3 channels first or last, and 8 to 2048 pixels a side.
 */
public final class ArrayDisplay implements DisplayProvider {
    private static final int SMALLEST = 8;
    private static final int LARGEST = 2048;
    private static final int ENLARGED = 112;

    @Override
    public Optional<DisplayData> display(Object value) {
        return value instanceof NDArray array ? Optional.of(display(array)) : Optional.empty();
    }

    private static DisplayData display(NDArray array) {
        if (array.isReleased()) {
            return DisplayData.text("an array that is closed");
        }
        var shape = Arrays.stream(array.getShape().getShape())
                .mapToObj(Long::toString)
                .collect(Collectors.joining("x"));
        var head = (shape.isEmpty() ? "scalar" : shape) + " "
                + array.getDataType().name().toLowerCase(Locale.ROOT) + " on " + array.getDevice();
        if (array.isEmpty() || array.getDataType() == DataType.STRING) {
            return DisplayData.text(head);
        }
        try (var scope = array.getManager().newSubManager()) {
            var floats = array.toType(DataType.FLOAT32, true);
            floats.attach(scope);
            var numbers = floats.toFloatArray();
            var range = range(numbers);
            var values =
                    array.toDebugString(1000, 6, 8, 8, true).lines().skip(1).collect(Collectors.joining("\n"));
            var text = head + ", " + range + "\n" + values;
            var data = DisplayData.text(text)
                    .html("<div><b>" + Html.escape(head) + "</b>, " + Html.escape(range) + "</div><pre>"
                            + Html.escape(values) + "</pre>");
            var picture = picture(array.getShape(), numbers);
            return picture.map(image -> pictured(data, image)).orElse(data);
        }
    }

    /** With the picture above the values, as front ends show only one of several forms. */
    private static DisplayData pictured(DisplayData data, BufferedImage image) {
        var longer = Math.max(image.getWidth(), image.getHeight());
        var width = longer < ENLARGED ? image.getWidth() * ENLARGED / longer : image.getWidth();
        var png = java.util.Base64.getEncoder().encodeToString(dev.fovea.display.Png.of(image));
        return data.html(
                "<img style=\"image-rendering:pixelated\" width=\"" + width + "\" alt=\"\" src=\"data:image/png;base64,"
                        + png + "\">" + data.data().get(DisplayData.HTML));
    }

    private static String range(float[] numbers) {
        var least = Float.POSITIVE_INFINITY;
        var most = Float.NEGATIVE_INFINITY;
        var odd = 0;
        for (var number : numbers) {
            if (Float.isFinite(number)) {
                least = Math.min(least, number);
                most = Math.max(most, number);
            } else {
                odd++;
            }
        }
        var finite = odd == numbers.length ? "" : String.format(Locale.ROOT, "%.4g to %.4g", least, most);
        var others = odd == 0 ? "" : odd + " not finite";
        return finite + (finite.isEmpty() || others.isEmpty() ? "" : ", ") + others;
    }

    private static Optional<BufferedImage> picture(Shape shape, float[] numbers) {
        var sides = shape.getShape();
        var first = sides.length == 3 && (sides[0] == 1 || sides[0] == 3);
        var last = sides.length == 3 && !first && (sides[2] == 1 || sides[2] == 3);
        if (sides.length != 2 && !first && !last) {
            return Optional.empty();
        }
        var height = (int) sides[first ? 1 : 0];
        var width = (int) sides[first ? 2 : 1];
        if (Math.min(height, width) < SMALLEST || Math.max(height, width) > LARGEST) {
            return Optional.empty();
        }
        var channels = numbers.length / (height * width);
        var scale = new Scale(numbers);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                var rgb = 0;
                for (var c = 0; c < 3; c++) {
                    var channel = Math.min(c, channels - 1);
                    var index = first ? (channel * height + y) * width + x : (y * width + x) * channels + channel;
                    rgb = rgb << 8 | scale.level(numbers[index]);
                }
                image.setRGB(x, y, rgb);
            }
        }
        return Optional.of(image);
    }

    /** From the array's values to 0 to 255: as they are where they lie there, times 255 in 0 to 1, else stretched. */
    private static final class Scale {
        private final float low;
        private final float high;

        Scale(float[] numbers) {
            var least = 0f;
            var most = 0f;
            for (var number : numbers) {
                if (Float.isFinite(number)) {
                    least = Math.min(least, number);
                    most = Math.max(most, number);
                }
            }
            low = least;
            high = least < 0 || most > 255 ? most : most <= 1 ? 1 : 255;
        }

        int level(float number) {
            var level = high == low ? 0 : 255 * (number - low) / (high - low);
            return Math.max(0, Math.min(255, Math.round(level)));
        }
    }
}
