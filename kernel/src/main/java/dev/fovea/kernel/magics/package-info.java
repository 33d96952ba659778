/**
 * Commands of cells that are not Java: {@code %maven}, {@code %%shell}, {@code !ls} and others, with IJava's names. Start with
 * {@link dev.fovea.kernel.magics.MagicSession}, an interpreter that runs them itself and hands the rest to a Java session. Knows
 * nothing of Jupyter messages.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.kernel.magics;
