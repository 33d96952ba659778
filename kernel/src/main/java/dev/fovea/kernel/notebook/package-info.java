/**
 * Jupyter notebooks as immutable values, and their files (nbformat 4). Start with {@link dev.fovea.kernel.notebook.Notebook} and
 * {@link dev.fovea.kernel.notebook.NotebookFile}. Knows nothing of how cells are run.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.kernel.notebook;
