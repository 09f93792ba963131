/**
 * The contract of unknown VMs: what has to be shown for it to hold of a machine, and what accepts
 * that it was shown.
 */
@NullMarked
package org.vmsl.checker.contract;

import org.jspecify.annotations.NullMarked;
