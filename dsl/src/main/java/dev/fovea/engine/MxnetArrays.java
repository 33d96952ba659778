package dev.fovea.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.util.PairList;
import dev.fovea.networks.Shape;
import java.util.List;
import java.util.Map;

/** MXNet's operators on arrays. */
final class MxnetArrays extends MxnetAlgebra<NDArray> {
    private final NDManager manager;

    /** The manager owns the constants. */
    MxnetArrays(NDManager manager) {
        this.manager = manager;
    }

    @Override
    List<NDArray> operator(String operator, Map<String, String> attributes, List<NDArray> inputs, int outputs) {
        var list = new PairList<String, Object>();
        attributes.forEach(list::add);
        // DJL calls operators without this prefix.
        var name = operator.replaceFirst("^_contrib_", "");
        return inputs.get(0).getManager().invoke(name, new NDList(inputs), list);
    }

    @Override
    public NDArray constant(Shape shape, List<Float> numbers) {
        return Constants.array(manager, shape, numbers);
    }
}
