/**
 * How states, executions, verdicts and mistakes are told to people: in the words of the scenario,
 * with its names of VMs, pages and labels.
 */
@NullMarked
package org.vmsl.command.wording;

import org.jspecify.annotations.NullMarked;
