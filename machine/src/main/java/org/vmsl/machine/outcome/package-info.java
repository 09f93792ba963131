/**
 * What can come of a step: every path of decisions through every rule, enumerated from the
 * specification, so that tests and explorations can say what they have seen and what they have not.
 */
@NullMarked
package org.vmsl.machine.outcome;

import org.jspecify.annotations.NullMarked;
