/**
 * Files that are there whole or not at all, {@link dev.fovea.files.SafeFiles}, and checksums of what is in them,
 * {@link dev.fovea.files.Checksums}. Uses nothing else of Fovea.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.files;
