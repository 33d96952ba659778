package dev.fovea.annotations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The categories of a kind of data set, in the order of their ids. Names are found in their own spelling and in those
 * of VOC and Darknet ({@code tvmonitor} for {@code tv}).
 */
public record ClassList(List<Category> categories) {
    /** Each spelling's plain form; all members of a group mean the same. */
    private static final Map<String, String> SPELLINGS = Map.of(
            "aeroplane", "airplane",
            "motorbike", "motorcycle",
            "sofa", "couch",
            "tvmonitor", "tv");

    /** COCO's 80 things with their ids from 1 to 90, which leave ten gaps. */
    public static final ClassList COCO = CocoNames.list();

    /** Pascal VOC's 20 classes, ids from 1. */
    public static final ClassList VOC = of(
            "aeroplane",
            "bicycle",
            "bird",
            "boat",
            "bottle",
            "bus",
            "car",
            "cat",
            "chair",
            "cow",
            "diningtable",
            "dog",
            "horse",
            "motorbike",
            "person",
            "pottedplant",
            "sheep",
            "sofa",
            "train",
            "tvmonitor");

    public ClassList {
        categories = List.copyOf(categories);
        for (int i = 0; i < categories.size(); i++) {
            var category = categories.get(i);
            if (category.index() != i || (i > 0 && categories.get(i - 1).id() >= category.id())) {
                throw new IllegalArgumentException("class " + i + " of a list, \"" + category.name() + "\", has index "
                        + category.index() + " and id " + category.id() + "; indices count from 0, and ids ascend");
            }
        }
    }

    /** Classes with ids from 1. */
    public static ClassList of(String... names) {
        return of(List.of(names));
    }

    /** Classes with ids from 1. */
    public static ClassList of(List<String> names) {
        var categories = new ArrayList<Category>();
        for (var name : names) {
            categories.add(new Category(categories.size() + 1, categories.size(), name, ""));
        }
        return new ClassList(categories);
    }

    /** The category with a name, whatever its case, spaces and known spelling. */
    public Optional<Category> find(String name) {
        for (var category : categories) {
            if (category.name().equals(name)) {
                return Optional.of(category);
            }
        }
        return categories.stream()
                .filter(category -> plain(category.name()).equals(plain(name)))
                .findFirst();
    }

    /** The category with an id, which may not be its index. */
    public Optional<Category> withId(int id) {
        return categories.stream().filter(category -> category.id() == id).findFirst();
    }

    public int size() {
        return categories.size();
    }

    public List<String> names() {
        return categories.stream().map(Category::name).toList();
    }

    private static String plain(String name) {
        var plain =
                name.toLowerCase(Locale.ROOT).replace(" ", "").replace("_", "").replace("-", "");
        return SPELLINGS.getOrDefault(plain, plain);
    }
}
