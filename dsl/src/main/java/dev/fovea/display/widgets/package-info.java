/**
 * Widgets of ipywidgets, for front ends that have its JavaScript side (JupyterLab and Notebook with {@code ipywidgets} or
 * {@code jupyterlab_widgets} installed). The models are those of {@code @jupyter-widgets/controls} and
 * {@code @jupyter-widgets/output}; what is said is the widget messaging protocol, version 2.1.
 */
@NullMarked
package dev.fovea.display.widgets;

import org.jspecify.annotations.NullMarked;
