/**
 * Fovea's values in the stock kernel JJava, whose library is optional: nothing else here needs it. Start with {@link dev.fovea.display.jjava.JJavaDisplay}.
 */
package dev.fovea.display.jjava;
