package dev.fovea.networks;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds layers by name or glob. */
final class LayerNames {
    private static final int SHOWN = 4;

    private LayerNames() {}

    /** The places of the layers that a glob says, itself or by a block around them; at least one. */
    static List<Integer> matching(Net net, String glob) {
        var pattern = pattern(glob);
        var places = IntStream.range(0, net.layers().size())
                .filter(i -> pattern.matcher(net.layers().get(i).name()).matches())
                .boxed()
                .toList();
        if (places.isEmpty()) {
            throw new IllegalArgumentException("net '" + net.name() + "': no layer or block is called '" + glob
                    + "'; the likest names are " + String.join(", ", likest(net, glob))
                    + ", and summary() lists all");
        }
        return places;
    }

    private static Pattern pattern(String glob) {
        var pattern = glob.chars()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining());
        return Pattern.compile(pattern + "(\\..*)?");
    }

    private static List<String> likest(Net net, String glob) {
        return net.layers().stream()
                .flatMap(named -> blocks(named.name()))
                .distinct()
                .sorted(Comparator.comparingInt(name -> distance(glob, name)))
                .limit(SHOWN)
                .toList();
    }

    /** A name and those of the blocks around it. */
    private static Stream<String> blocks(String name) {
        var dots = IntStream.range(0, name.length()).filter(i -> name.charAt(i) == '.');
        return Stream.concat(Stream.of(name), dots.mapToObj(dot -> name.substring(0, dot)));
    }

    /** How many letters must be added, left out or replaced; stars and capitals are forgiven. */
    private static int distance(String glob, String name) {
        return LevenshteinDistance.getDefaultInstance()
                .apply(glob.replace("*", "").toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }
}
