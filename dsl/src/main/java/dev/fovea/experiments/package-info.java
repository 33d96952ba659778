/**
 * Experiments that leave a record and can be run again. {@link dev.fovea.experiments.Experiments} has the words: {@code experiment("name")} makes an
 * {@link dev.fovea.experiments.Experiment}, whose {@code run(training)} or {@code record(() -> …)} writes a folder of plain files; {@code experiments()},
 * {@code compare}, {@code rerun} and {@code report} read such folders. Stands on top of the library; uses {@code detection} and all below it.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.experiments;
