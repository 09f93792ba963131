/**
 * Bounded systems as models for other model checkers: a model is made from the specification of the
 * machine, rule by rule, and knows nothing of the interpreter but the initial states.
 */
@NullMarked
package org.vmsl.explorer.export;

import org.jspecify.annotations.NullMarked;
