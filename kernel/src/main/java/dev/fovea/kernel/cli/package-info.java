/**
 * The command line: {@link dev.fovea.kernel.cli.Main} and one class for each subcommand. Wrong usage and wrong input end with exit
 * code 2 and one sentence.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.kernel.cli;
