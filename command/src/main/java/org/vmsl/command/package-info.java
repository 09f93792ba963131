/** The command line: a class for each command, options, exit codes. */
@NullMarked
package org.vmsl.command;

import org.jspecify.annotations.NullMarked;
