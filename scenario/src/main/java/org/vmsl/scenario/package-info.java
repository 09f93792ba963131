/**
 * The scenario layer: a system of VMs on some machine, and what is to be shown of it. It knows
 * names, addresses and words, not what instructions or hypercalls do.
 */
@NullMarked
package org.vmsl.scenario;

import org.jspecify.annotations.NullMarked;
