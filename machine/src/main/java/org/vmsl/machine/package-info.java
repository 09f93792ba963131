/**
 * The machine layer: specifications run on concrete states. It knows what the specification
 * language means and nothing of any particular machine; what a step does stands in the
 * specification only.
 */
@NullMarked
package org.vmsl.machine;

import org.jspecify.annotations.NullMarked;
