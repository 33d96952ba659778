package dev.fovea.datasets;

import java.nio.file.Path;
import java.util.List;

/** Fashion-MNIST, read from its four files. */
final class FashionMnist {
    static final List<String> CLASSES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private FashionMnist() {}

    static TrainTest load(Path folder) {
        return new IdxFolder(FashionMnistFiles.NAME, CLASSES).load(folder);
    }
}
