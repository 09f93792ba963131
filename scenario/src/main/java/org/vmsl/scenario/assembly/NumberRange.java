package org.vmsl.scenario.assembly;

import java.util.stream.Collectors;
import org.vmsl.scenario.number.MachineNumbers;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Type;

/**
 * Which numbers the values of a scalar type have.
 *
 * @param type the type
 * @param low the smallest
 * @param high the largest, unsigned
 * @param unit all are multiples of it
 */
public record NumberRange(Type type, long low, long high, long unit) {

  /** The numbers of {@code type} on {@code machine}. */
  public static NumberRange of(Type type, Machine machine) {
    return switch (type) {
      case Type.Bits(int width) -> new NumberRange(type, 0, mask(width), 1);
      case Type.Bool _ -> new NumberRange(type, 0, 1, 1);
      case Type.Range r ->
          new NumberRange(
              type,
              MachineNumbers.number(r.low(), machine),
              MachineNumbers.number(r.high(), machine),
              1);
      case Type.Aligned a ->
          new NumberRange(
              type, 0, mask(a.base().width()), MachineNumbers.number(a.unit(), machine));
      case Type.Enumeration e ->
          new NumberRange(
              type,
              e.cases().stream().mapToLong(Type.Enumeration.Case::number).min().orElse(0),
              e.cases().stream().mapToLong(Type.Enumeration.Case::number).max().orElse(0),
              1);
      default -> new NumberRange(type, 1, 0, 1);
    };
  }

  /** Whether a value of the type has this number. */
  public boolean contains(long number) {
    boolean between =
        Long.compareUnsigned(low, number) <= 0 && Long.compareUnsigned(number, high) <= 0;
    return between
        && Long.remainderUnsigned(number, unit) == 0
        && (!(type instanceof Type.Enumeration e)
            || e.cases().stream().anyMatch(c -> c.number() == number));
  }

  /** The numbers as messages cite them. */
  public String describe() {
    if (type instanceof Type.Enumeration e) {
      return e.cases().stream()
          .map(c -> c.name() + " = " + Long.toUnsignedString(c.number()))
          .collect(Collectors.joining(", "));
    }
    String between =
        "numbers from " + Long.toUnsignedString(low) + " to " + Long.toUnsignedString(high);
    return unit == 1 ? between : "multiples of " + Long.toUnsignedString(unit);
  }

  private static long mask(int width) {
    return width == Long.SIZE ? -1 : (1L << width) - 1;
  }
}
