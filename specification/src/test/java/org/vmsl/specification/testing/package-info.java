/** Files that tests read, and trees that they make. */
@NullMarked
package org.vmsl.specification.testing;

import org.jspecify.annotations.NullMarked;
