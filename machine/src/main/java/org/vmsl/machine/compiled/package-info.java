/**
 * Runs machines as bytecode: what the specification says of the instructions that stand in memory,
 * specialised to them in blocks; rules that go through something, or whose values do not fit words,
 * have code of their own, which blocks call. The interpreter stays the reference, and does whatever
 * is rare.
 */
@NullMarked
package org.vmsl.machine.compiled;

import org.jspecify.annotations.NullMarked;
