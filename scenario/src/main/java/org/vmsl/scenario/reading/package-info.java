/**
 * From scenario files to scenarios: files and includes, the machine and its parameters, names, the
 * places of pages, programs, contents, claims. {@link org.vmsl.scenario.reading.ScenarioReader} is
 * the way in.
 */
@NullMarked
package org.vmsl.scenario.reading;

import org.jspecify.annotations.NullMarked;
