/** Writes assertions as they are written in scenarios. */
@NullMarked
package org.vmsl.scenario.printing;

import org.jspecify.annotations.NullMarked;
