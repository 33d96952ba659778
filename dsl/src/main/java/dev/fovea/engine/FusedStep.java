package dev.fovea.engine;

import ai.djl.mxnet.engine.MxNDArray;
import ai.djl.ndarray.NDArray;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One of MXNet's operators that moves many parameters at a time, which saves the way into the engine for each, over arrays that stay the same from step
 * to step. The arrays must outlive it.
 */
public final class FusedStep {
    /** MXNet's kernels have room for 60. */
    public static final int MOST = 45;

    private final Pointer operator;
    private final Memory inputs;
    private final int inputCount;
    private final Memory outputs;
    private final int count;
    private final Map<String, String> fixed;

    private FusedStep(String operator, List<NDArray> inputs, List<NDArray> parameters, Map<String, String> fixed) {
        if (parameters.isEmpty() || parameters.size() > MOST) {
            throw new IllegalArgumentException(
                    parameters.size() + " parameters in one operator: it must be 1 to " + MOST);
        }
        this.operator = MxnetCalls.operator(operator);
        this.inputs = handles(inputs);
        inputCount = inputs.size();
        outputs = handles(parameters);
        count = parameters.size();
        this.fixed = Map.copyOf(fixed);
    }

    /**
     * Stochastic gradient descent without momentum.
     *
     * @param arrays parameter and gradient of each, in turn
     */
    public static FusedStep sgd(List<NDArray> arrays, List<NDArray> parameters) {
        return new FusedStep("multi_sgd_update", arrays, parameters, Map.of());
    }

    /**
     * Stochastic gradient descent: momentum = m momentum - rate (gradient + decay parameter), which is added to the parameter.
     *
     * @param arrays parameter, gradient and momentum of each, in turn
     */
    public static FusedStep sgd(List<NDArray> arrays, List<NDArray> parameters, double momentum) {
        return new FusedStep("multi_sgd_mom_update", arrays, parameters, Map.of("momentum", number(momentum)));
    }

    /** Takes the step, each parameter with a rate and a decay of its own. */
    public void run(List<Double> rates, List<Double> decays) {
        var words = new LinkedHashMap<>(fixed);
        words.put("lrs", tuple(rates));
        words.put("wds", tuple(decays));
        words.put("num_weights", String.valueOf(count));
        try (var keys = Words.of(List.copyOf(words.keySet()));
                var values = Words.of(List.copyOf(words.values()))) {
            MxnetCalls.invoke(operator, inputCount, inputs, count, outputs, words.size(), keys.table, values.table);
        }
    }

    private static Memory handles(List<NDArray> arrays) {
        var handles = new Memory((long) arrays.size() * Native.POINTER_SIZE);
        for (int i = 0; i < arrays.size(); i++) {
            handles.setPointer((long) i * Native.POINTER_SIZE, ((MxNDArray) arrays.get(i)).getHandle());
        }
        return handles;
    }

    private static String tuple(List<Double> numbers) {
        return numbers.stream().map(FusedStep::number).collect(Collectors.joining(",", "(", ",)"));
    }

    private static String number(double number) {
        return String.valueOf((float) number);
    }

    /** Strings as C has them. */
    private record Words(Memory table, Memory letters) implements AutoCloseable {
        static Words of(List<String> words) {
            var bytes = words.stream()
                    .map(word -> (word + "\0").getBytes(StandardCharsets.US_ASCII))
                    .toList();
            var letters =
                    new Memory(bytes.stream().mapToLong(word -> word.length).sum());
            var table = new Memory((long) words.size() * Native.POINTER_SIZE);
            long at = 0;
            for (int i = 0; i < bytes.size(); i++) {
                letters.write(at, bytes.get(i), 0, bytes.get(i).length);
                table.setPointer((long) i * Native.POINTER_SIZE, letters.share(at));
                at += bytes.get(i).length;
            }
            return new Words(table, letters);
        }

        @Override
        public void close() {
            table.close();
            letters.close();
        }
    }
}
