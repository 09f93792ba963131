/** Runs of scenarios: their initial states, when a run stops, what it says about the claims. */
@NullMarked
package org.vmsl.machine.run;

import org.jspecify.annotations.NullMarked;
