/**
 * A notebook as one HTML page that needs nothing else: no script, no style sheet, no picture from elsewhere. Start with
 * {@link dev.fovea.kernel.html.HtmlPage}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.kernel.html;
