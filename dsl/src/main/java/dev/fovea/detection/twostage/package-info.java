/**
 * What stands between and behind the two nets of a two-stage detector: choosing proposals, giving regions to the levels of a pyramid, what regions should say, and reading
 * what they said; plain arithmetic. Start with {@link dev.fovea.detection.twostage.Proposals} and {@link dev.fovea.detection.twostage.RegionRules}. Of Fovea they use the other
 * packages of {@code detection}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.detection.twostage;
