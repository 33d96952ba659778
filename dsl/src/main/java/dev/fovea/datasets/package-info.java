/**
 * Where labelled pictures and pictures with boxes come from, and the ordered, seeded batches made of them. Start with
 * {@link dev.fovea.datasets.Datasets} (a static import gives {@code fashionMnist()}), {@link dev.fovea.datasets.Dataset}
 * and {@link dev.fovea.datasets.Batches}; for pictures with boxes {@link dev.fovea.datasets.DetectionDataset} and
 * {@link dev.fovea.datasets.DetectionBatches}, whose workers also fill a detector's targets by its
 * {@link dev.fovea.datasets.SampleEncoder}. Uses {@code display}, {@code plots}, {@code geometry}, {@code images},
 * {@code annotations} and {@code augment}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.datasets;
