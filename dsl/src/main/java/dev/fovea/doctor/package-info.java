/**
 * What this machine can do and what is missing for the rest: {@link dev.fovea.doctor.Doctor}. Stands on top of the library.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.doctor;
