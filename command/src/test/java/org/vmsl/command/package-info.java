/** End-to-end tests of the command line: what users type, and what they get. */
@NullMarked
package org.vmsl.command;

import org.jspecify.annotations.NullMarked;
