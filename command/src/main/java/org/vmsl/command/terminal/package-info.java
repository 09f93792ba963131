/** The terminal: where results and messages go, colours, progress, and being interrupted. */
@NullMarked
package org.vmsl.command.terminal;

import org.jspecify.annotations.NullMarked;
