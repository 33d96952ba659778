package dev.fovea.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Augmentations made of others. Each part draws from a source of its own, so that parts do not shift one another's draws. */
public sealed interface Composition extends Augmentation {
    /** The augmentation with a probability of 0-1, else nothing. */
    record Sometimes(double probability, Augmentation augmentation) implements Composition {
        public Sometimes {
            Words.checkProbability("sometimes", probability);
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            boolean now = random.nextDouble() < probability;
            var own = random.split();
            return now ? augmentation.sample(own, scene, partners) : Sequence.of();
        }

        @Override
        public String toString() {
            return "sometimes(" + probability + ", " + augmentation + ")";
        }
    }

    /** One of the augmentations, each as likely as the others. */
    record OneOf(List<Augmentation> choices) implements Composition {
        public OneOf {
            choices = List.copyOf(choices);
            if (choices.isEmpty()) {
                throw new IllegalArgumentException("oneOf without augmentations; give at least one");
            }
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            var choice = choices.get(random.nextInt(choices.size()));
            return choice.sample(random.split(), scene, partners);
        }

        @Override
        public String toString() {
            return "oneOf(" + list(choices) + ")";
        }
    }

    /** So many of the augmentations, no one twice, in the order in which they are given. */
    record SomeOf(int count, List<Augmentation> choices) implements Composition {
        public SomeOf {
            choices = List.copyOf(choices);
            if (count < 0 || count > choices.size()) {
                throw new IllegalArgumentException("someOf " + count + " of " + choices.size()
                        + " augmentations; give a count from 0 to " + choices.size());
            }
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            var order = shuffled(choices.size(), random);
            var chosen =
                    order.subList(0, count).stream().sorted().map(choices::get).toList();
            return new Pipeline(chosen, Keep.ANY).sample(random.split(), scene, partners);
        }

        @Override
        public String toString() {
            return "someOf(" + count + ", " + list(choices) + ")";
        }
    }

    /** All of the augmentations, in an order drawn for each sample. */
    record InRandomOrder(List<Augmentation> steps) implements Composition {
        public InRandomOrder {
            steps = List.copyOf(steps);
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            var order = shuffled(steps.size(), random).stream().map(steps::get).toList();
            return new Pipeline(order, Keep.ANY).sample(random.split(), scene, partners);
        }

        @Override
        public String toString() {
            return "inRandomOrder(" + list(steps) + ")";
        }
    }

    /** The numbers below {@code size} in a random order (Fisher and Yates). */
    static List<Integer> shuffled(int size, SplittableRandom random) {
        var order = new ArrayList<Integer>(size);
        for (int i = 0; i < size; i++) {
            order.add(random.nextInt(i + 1), i);
        }
        return order;
    }

    private static String list(List<Augmentation> augmentations) {
        return augmentations.stream().map(Augmentation::toString).collect(Collectors.joining(", "));
    }
}
