/** Executes specifications on symbolic states: many concrete executions at a time. */
@NullMarked
package org.vmsl.checker.symbolic;

import org.jspecify.annotations.NullMarked;
