/** Executes specifications on symbolic states: many concrete executions at a time. */
@NullMarked
package org.vmsl.verifier.symbolic;

import org.jspecify.annotations.NullMarked;
