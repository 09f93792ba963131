/**
 * The explorer: all concrete executions of a system within bounds, where unknown VMs are actors
 * that may do anything with words of a finite domain, and what nobody has looked at is left open
 * until somebody does. What breaks a claim becomes an attack: programs that were replayed.
 */
@NullMarked
package org.vmsl.explorer;

import org.jspecify.annotations.NullMarked;
