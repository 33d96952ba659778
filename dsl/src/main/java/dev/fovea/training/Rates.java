package dev.fovea.training;

import dev.fovea.networks.Net;
import dev.fovea.networks.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Discriminative learning rates (Howard and Ruder 2018, arXiv 1801.06146): the share of the learning rate with which each parameter
 * moves, 1 where nothing else is said. Immutable.
 *
 * @param factors by the full name of the parameter, above 0
 */
public record Rates(Map<String, Double> factors) {
    /** The same rate for all. */
    public static final Rates EVEN = new Rates(Map.of());

    public Rates {
        factors = Map.copyOf(factors);
    }

    /**
     * The same rates with another factor for the layers of a net that a glob says, as in {@link Net#layers(String)}; of two globs for one layer
     * the later counts.
     *
     * @throws IllegalArgumentException if the factor is not above 0, or the glob names no layer or none that is trained
     */
    public Rates and(Net net, String glob, double factor) {
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rate '" + glob + "' of " + factor
                    + ": a factor must be above 0 and finite; layers that shall not move are frozen, net.freeze(\""
                    + glob
                    + "\")");
        }
        var named = net.layers(glob);
        var trained = named.stream()
                .flatMap(layer -> layer.parameters().stream())
                .filter(Parameter::trained)
                .toList();
        if (trained.isEmpty()) {
            throw new IllegalArgumentException("rate '" + glob + "': "
                    + named.stream().map(layer -> layer.name()).collect(Collectors.joining(", ")) + " of net '"
                    + net.name() + "' " + (named.size() == 1 ? "has" : "have")
                    + " no parameters that are trained; unfreeze what shall move");
        }
        var all = new LinkedHashMap<>(factors);
        trained.forEach(parameter -> all.put(parameter.name(), factor));
        return new Rates(all);
    }

    /** The factor of the parameter with this full name. */
    public double of(String parameter) {
        return factors.getOrDefault(parameter, 1.0);
    }
}
