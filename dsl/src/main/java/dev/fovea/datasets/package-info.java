/**
 * Where labelled pictures come from, and the ordered, seeded batches made of them. Start with
 * {@link dev.fovea.datasets.Datasets} (a static import gives {@code fashionMnist()}), {@link dev.fovea.datasets.Dataset}
 * and {@link dev.fovea.datasets.Batches}. Uses {@code display}, {@code geometry}, {@code images} and {@code augment}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.datasets;
