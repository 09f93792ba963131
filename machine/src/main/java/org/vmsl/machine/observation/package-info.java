/** What a step did: its rule, decisions, reads and writes; gathered on demand. */
@NullMarked
package org.vmsl.machine.observation;

import org.jspecify.annotations.NullMarked;
