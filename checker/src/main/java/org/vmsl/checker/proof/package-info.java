/**
 * Proofs that conditions contradict each other: conditions as clauses, resolution of clauses, and
 * the text of what nobody proved.
 */
@NullMarked
package org.vmsl.checker.proof;

import org.jspecify.annotations.NullMarked;
