/**
 * Fovea's values in the stock kernel IJava, whose library is optional: nothing else here needs it. Start with {@link dev.fovea.display.ijava.IJavaDisplay}.
 */
package dev.fovea.display.ijava;
