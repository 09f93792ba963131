/** The command line: options, output, exit codes. */
@NullMarked
package org.vmsl.command;

import org.jspecify.annotations.NullMarked;
