/**
 * The search for states in which a step of an unknown VM does not keep the contract of its machine,
 * from the specification alone.
 */
@NullMarked
package org.vmsl.explorer.contract;

import org.jspecify.annotations.NullMarked;
