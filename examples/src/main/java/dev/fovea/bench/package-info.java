/** Benchmarks that measure Fovea side by side with its peers, in one run: start with {@link dev.fovea.bench.Bench}. */
@org.jspecify.annotations.NullMarked
package dev.fovea.bench;
