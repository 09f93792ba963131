/**
 * States and steps in words, with the names that the scenario and the specification give to things.
 */
@NullMarked
package org.vmsl.machine.wording;

import org.jspecify.annotations.NullMarked;
