/** Traces of runs, for people and for programs, and the state in which a run ends, in words. */
@NullMarked
package org.vmsl.machine.trace;

import org.jspecify.annotations.NullMarked;
