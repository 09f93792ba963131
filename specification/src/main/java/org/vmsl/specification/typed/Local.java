package org.vmsl.specification.typed;

/**
 * A name bound inside a rule, function, procedure or formula.
 *
 * @param id unique in the specification and whatever was elaborated on top of it; since nothing
 *     recurses, at most one value is bound to an id at a time
 */
public record Local(String name, Type type, int id) {}
