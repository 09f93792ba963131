package org.vmsl.specification.typed;

/**
 * A named closed value.
 *
 * @param value its definition, over literals, parameters and other constants
 */
public record Constant(String name, Expression value, String documentation) {}
