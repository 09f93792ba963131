/**
 * The interpreter: turns the rules of a machine into trees of small nodes once, and lets them work
 * on states. It is the reference for what the specification language means when it runs.
 */
@NullMarked
package org.vmsl.machine.interpreter;

import org.jspecify.annotations.NullMarked;
