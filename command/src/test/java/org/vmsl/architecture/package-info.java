/** Rules that the code as a whole keeps. */
@NullMarked
package org.vmsl.architecture;

import org.jspecify.annotations.NullMarked;
