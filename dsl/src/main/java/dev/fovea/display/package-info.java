/**
 * How values show themselves: as text everywhere, as HTML and pictures where the front end can. Start with
 * {@link dev.fovea.display.Displayable}, the one interface that a type of your own implements, and
 * {@link dev.fovea.display.Screen}, where live output such as a {@link dev.fovea.display.Progress} goes;
 * {@link dev.fovea.display.Displays} knows the forms of every other value. Uses no other package of Fovea.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.display;
