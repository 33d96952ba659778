/**
 * A Java session on JShell: runs cells, keeps live results, completes, inspects, interrupts. Start with
 * {@link dev.fovea.kernel.session.Interpreter} and {@link dev.fovea.kernel.session.CellOutput}. Knows nothing of Jupyter messages
 * or notebook files.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.kernel.session;
