package org.vmsl.specification.typed;

/**
 * A closed formula over the state.
 *
 * @param initial whether it is only required of initial states (then every step need not keep it)
 */
public record Invariant(String name, Expression formula, boolean initial, String documentation) {}
