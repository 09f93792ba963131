/** Writes typed expressions as they are written in specifications and scenarios. */
@NullMarked
package org.vmsl.specification.writing;

import org.jspecify.annotations.NullMarked;
