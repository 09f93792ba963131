/**
 * Scenario files as they are written: declarations, claims and their parser. Names are not
 * resolved.
 */
@NullMarked
package org.vmsl.scenario.declaration;

import org.jspecify.annotations.NullMarked;
