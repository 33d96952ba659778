/**
 * The Jupyter kernel: routes messages between a front end's sockets and an
 * {@link dev.fovea.kernel.session.Interpreter}, and installs itself. Start with {@link dev.fovea.kernel.jupyter.Kernel} and
 * {@link dev.fovea.kernel.jupyter.KernelCommand}. Uses the protocol, the session's contracts and the library's display forms.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.kernel.jupyter;
