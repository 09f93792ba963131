/**
 * Questions about conjunctions of terms that simplification does not settle, and who answers them.
 */
@NullMarked
package org.vmsl.verifier.solver;

import org.jspecify.annotations.NullMarked;
