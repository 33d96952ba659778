package dev.fovea.networks;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How a plane is framed before a window slides over it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Padding.Half.class, name = "half"),
    @JsonSubTypes.Type(value = Padding.Explicit.class, name = "explicit"),
    @JsonSubTypes.Type(value = Padding.Same.class, name = "same"),
})
public sealed interface Padding {
    /** The frame that a window of this kernel, stride and dilation puts around a plane. */
    Frame around(Sides plane, Window window);

    /** (kernel - 1) / 2 times the dilation on each side: stride 1 keeps the size of odd kernels, stride 2 halves it. */
    record Half() implements Padding {
        @Override
        public Frame around(Sides plane, Window window) {
            int vertical =
                    (window.kernel().height() - 1) / 2 * window.dilation().height();
            int horizontal =
                    (window.kernel().width() - 1) / 2 * window.dilation().width();
            return new Frame(vertical, vertical, horizontal, horizontal);
        }
    }

    /** The given number of cells on each side; zero is a "valid" window. */
    record Explicit(Sides cells) implements Padding {
        public Explicit {
            cells.atLeast(0, "padding");
        }

        @Override
        public Frame around(Sides plane, Window window) {
            return new Frame(cells.height(), cells.height(), cells.width(), cells.width());
        }
    }

    /** TensorFlow's "SAME": the output has ceil(side / stride) cells, an odd cell of padding goes to the end. */
    record Same() implements Padding {
        @Override
        public Frame around(Sides plane, Window window) {
            var reach = window.reach();
            int vertical = total(plane.height(), reach.height(), window.stride().height());
            int horizontal = total(plane.width(), reach.width(), window.stride().width());
            return new Frame(vertical / 2, vertical - vertical / 2, horizontal / 2, horizontal - horizontal / 2);
        }

        private static int total(int side, int reach, int stride) {
            int out = (side + stride - 1) / stride;
            return Math.max((out - 1) * stride + reach - side, 0);
        }
    }

    /** Cells added on the four sides of a plane. */
    record Frame(int top, int bottom, int left, int right) {
        /** Whether opposite sides get the same, which is all that the engines' own convolutions can do. */
        public boolean even() {
            return top == bottom && left == right;
        }

        /** What this frame has more than {@code other}. */
        public Frame minus(Frame other) {
            return new Frame(top - other.top, bottom - other.bottom, left - other.left, right - other.right);
        }
    }
}
