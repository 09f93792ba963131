/**
 * Runs machines as bytecode: what the specification says of the instructions that stand in memory,
 * specialised to them. The interpreter stays the reference, and does whatever is rare or not
 * compiled.
 */
@NullMarked
package org.vmsl.machine.compiled;

import org.jspecify.annotations.NullMarked;
