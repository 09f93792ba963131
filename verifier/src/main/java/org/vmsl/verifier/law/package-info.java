/** Derives the laws of a machine: what each step does, found by running its specification. */
@NullMarked
package org.vmsl.verifier.law;

import org.jspecify.annotations.NullMarked;
