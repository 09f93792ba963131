package org.vmsl.explorer.enumeration;

/**
 * How far an enumeration goes.
 *
 * @param states ends after a level with which there are at least so many states
 * @param depth looks at no transitions of states that so many transitions lead to
 * @param keepsGoing whether it goes on after a violation
 */
public record Limits(long states, long depth, boolean keepsGoing) {}
