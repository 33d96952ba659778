/**
 * Annotated pictures as three Tablesaw tables (pictures, annotations, categories) with a typed face, formats in and out,
 * health checks, splits, statistics and anchors. Start with {@link dev.fovea.annotations.Formats}, which reads files,
 * and {@link dev.fovea.annotations.Annotations}, which they become; {@link dev.fovea.annotations.Anchors} clusters
 * their boxes. Of Fovea it uses {@code display}, {@code plots} and {@code geometry}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.annotations;
