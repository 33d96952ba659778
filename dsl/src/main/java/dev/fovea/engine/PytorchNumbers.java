package dev.fovea.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Operations with a number whose gradient reads that number again, on PyTorch. DJL's own ({@code x.mul(2)}) put the number into a Java buffer, which PyTorch
 * does not own, and let go of it at once: once the garbage collector took the buffer before the backward pass, the gradient was multiplied by whatever stood
 * there by then. Here the number is in PyTorch's own memory, where the tape keeps it.
 */
final class PytorchNumbers {
    private PytorchNumbers() {}

    static NDArray times(NDArray x, float factor) {
        try (var number = number(x, factor)) {
            return x.mul(number);
        }
    }

    /** Divided by this number. */
    static NDArray by(NDArray x, float divisor) {
        try (var number = number(x, divisor)) {
            return x.div(number);
        }
    }

    static NDArray power(NDArray x, float exponent) {
        try (var number = number(x, exponent)) {
            return x.pow(number);
        }
    }

    static NDArray smaller(NDArray x, float most) {
        try (var number = number(x, most)) {
            return x.minimum(number);
        }
    }

    private static NDArray number(NDArray x, float value) {
        return x.getManager().full(new Shape(), value, DataType.FLOAT32);
    }
}
