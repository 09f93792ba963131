package org.vmsl.specification.typed;

import java.util.OptionalLong;

/**
 * A number that a scenario chooses for a machine.
 *
 * @param type its type, a bits type
 * @param minimum the smallest value allowed
 * @param powerOfTwo whether it must be a power of two
 * @param standard the value if the scenario chooses none
 * @param documentation the doc comment, without comment marks
 */
public record Parameter(
    String name,
    Type.Bits type,
    long minimum,
    boolean powerOfTwo,
    OptionalLong standard,
    String documentation) {}
