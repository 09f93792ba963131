/** Small changes of scenarios, which ought to change what holds. */
@NullMarked
package org.vmsl.verifier.mutation;

import org.jspecify.annotations.NullMarked;
