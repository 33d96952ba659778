/**
 * Augmentations as values. Each has two halves: sampling draws concrete parameters from a random source, and the drawn
 * value applies them, purely, so that any sample can be shown, compared and replayed. Start with
 * {@link dev.fovea.augment.Augmentations}, whose words are meant for a static import, and
 * {@link dev.fovea.augment.Pipeline}. Uses {@code geometry} and {@code images}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.augment;
