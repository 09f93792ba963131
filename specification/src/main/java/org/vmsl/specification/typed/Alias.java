package org.vmsl.specification.typed;

import java.util.Optional;

/**
 * A short name for a cell of the VM that steps, such as {@code PC} for {@code pc[self]}. {@code
 * PC @ v} is the same cell of VM {@code v}. A family such as {@code R#} stands for one alias for
 * each value of its index type: {@code R0}, {@code R1}, …
 *
 * @param index the index of a family
 * @param cell the cell; mentions {@link Specification#self} and, in a family, the index
 */
public record Alias(
    String name, Optional<Local> index, Expression.Read cell, String documentation) {}
