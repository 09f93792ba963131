/**
 * Contracts of VMs whose code is not known, on concrete states: whether a step keeps what its
 * machine promises.
 */
@NullMarked
package org.vmsl.machine.contract;

import org.jspecify.annotations.NullMarked;
