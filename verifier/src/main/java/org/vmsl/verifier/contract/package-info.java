/** Finds proofs of contracts of unknown VMs, or what stands against them. */
@NullMarked
package org.vmsl.verifier.contract;

import org.jspecify.annotations.NullMarked;
