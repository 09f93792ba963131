/** Closed numbers as scenarios and programs write them: terms over names, modulo two to the 64. */
@NullMarked
package org.vmsl.scenario.number;

import org.jspecify.annotations.NullMarked;
