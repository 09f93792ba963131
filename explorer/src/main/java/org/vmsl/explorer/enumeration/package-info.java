/** Every state of a bounded system, one after the other. */
@NullMarked
package org.vmsl.explorer.enumeration;

import org.jspecify.annotations.NullMarked;
