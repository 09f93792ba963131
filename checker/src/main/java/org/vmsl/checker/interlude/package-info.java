/** The time in which VMs have control of whose code nothing is known. */
@NullMarked
package org.vmsl.checker.interlude;

import org.jspecify.annotations.NullMarked;
