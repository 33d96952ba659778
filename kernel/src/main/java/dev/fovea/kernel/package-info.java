/** The Fovea kernel: a Java notebook on JShell, with Jupyter and without it. */
@org.jspecify.annotations.NullMarked
package dev.fovea.kernel;
