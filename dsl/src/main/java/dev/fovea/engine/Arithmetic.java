package dev.fovea.engine;

import dev.fovea.networks.Shape;
import java.util.List;

/**
 * The arithmetic that losses are written in, once for all ways to run them. {@code T} is an array of an engine when a formula is computed step by
 * step, and a place in the graph when it is compiled. All can be differentiated. The batch axis is -1 in shapes, and
 * axes count from 0.
 */
public interface Arithmetic<T> {
    /** Broadcasting sum, as are the next three. */
    T add(T one, T other);

    T sub(T one, T other);

    T mul(T one, T other);

    T div(T one, T other);

    /** The smaller number of each place; broadcasting. */
    T smaller(T one, T other);

    /** The greater number of each place; broadcasting. */
    T greater(T one, T other);

    /** Each number times {@code factor}, plus {@code shift}. */
    T affine(T x, double factor, double shift);

    /** Each number, which is above zero, to this power. */
    T power(T x, double exponent);

    T exp(T x);

    /** The natural logarithm of numbers above zero. */
    T log(T x);

    T abs(T x);

    T arcTangent(T x);

    T relu(T x);

    T sigmoid(T x);

    /** log(1 + e^x), finite for every x. */
    T softplus(T x);

    /** Over the last axis. */
    T softmax(T x);

    /** The logarithm of the softmax over the last axis, finite for every x. */
    T logSoftmax(T x);

    /** Numbers below {@code low} or above {@code high} are brought there. */
    T clip(T x, double low, double high);

    /** The mean over one axis, which stays with length 1. */
    T mean(T x, int axis);

    /** The sum over one axis, which stays with length 1. */
    T sum(T x, int axis);

    /** The mean of all numbers, as a scalar. */
    T mean(T x);

    /** The sum of all numbers, as a scalar. */
    T sum(T x);

    T reshape(T x, Integer... sides);

    T transpose(T x, Integer... axes);

    /** The places {@code from} to before {@code to} of an axis. */
    T slice(T x, int axis, int from, int to);

    T concat(List<T> parts, int axis);

    /**
     * The rows of [rows, columns] at some places, any of them more than once.
     *
     * @param places [n], whole numbers within the rows, written as floats
     */
    T rows(T x, T places);

    /** The same numbers, through which no gradient goes back. */
    T stop(T x);

    /** Numbers that never change, row by row. */
    T constant(Shape shape, List<Float> numbers);
}
