package org.vmsl.specification.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * The values of scalar types on a machine. Each has a number: the word itself, 0 and 1 for truth
 * values, the number of an enumeration's case.
 */
public final class Bounds {
  private final Evaluator evaluator;
  private final Map<String, Numbers> named = new HashMap<>();

  /** The smallest number, the largest, and what all are multiples of. */
  private record Numbers(long low, long high, long unit) {}

  /** The bounds on {@code machine}; those of its declared types are computed now. */
  public Bounds(Machine machine) {
    this(new Evaluator(machine));
    for (Type type : machine.specification().types()) {
      if (type.isScalar()) {
        numbers(type);
      }
    }
  }

  Bounds(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** The smallest number of a value of {@code type}. */
  public long low(Type type) {
    return numbers(type).low;
  }

  /** The largest number of a value of {@code type}, unsigned. */
  public long high(Type type) {
    return numbers(type).high;
  }

  /** What the numbers of all values of {@code type} are multiples of. */
  public long unit(Type type) {
    return numbers(type).unit;
  }

  private Numbers numbers(Type type) {
    return switch (type) {
      case Type.Bits(int width) -> new Numbers(0, Operations.mask(width), 1);
      case Type.Bool b -> new Numbers(0, 1, 1);
      case Type.Range range -> {
        Numbers known = named.get(range.name());
        if (known == null) {
          known = new Numbers(evaluator.word(range.low()), evaluator.word(range.high()), 1);
          named.put(range.name(), known);
        }
        yield known;
      }
      case Type.Aligned aligned -> {
        Numbers known = named.get(aligned.name());
        if (known == null) {
          long unit = evaluator.word(aligned.unit());
          long high = Operations.containing(Operations.mask(aligned.base().width()), unit);
          known = new Numbers(0, high, unit);
          named.put(aligned.name(), known);
        }
        yield known;
      }
      case Type.Enumeration e -> {
        List<Long> numbers =
            e.cases().stream()
                .map(Type.Enumeration.Case::number)
                .sorted(Long::compareUnsigned)
                .toList();
        yield new Numbers(numbers.getFirst(), numbers.getLast(), 1);
      }
      default -> throw new IllegalArgumentException("no scalar type: " + type);
    };
  }

  /** Whether some value of {@code type} has this number. */
  public boolean contains(Type type, long number) {
    return type instanceof Type.Enumeration e
        ? e.cases().stream().anyMatch(c -> c.number() == number)
        : Long.compareUnsigned(low(type), number) <= 0
            && Long.compareUnsigned(number, high(type)) <= 0
            && Operations.containing(number, unit(type)) == number;
  }

  /** The value of {@code type} with a number that {@link #contains} admits. */
  public Value value(Type type, long number) {
    return switch (type) {
      case Type.Bool b -> new Value.Truth(number != 0);
      case Type.Enumeration e -> {
        int index = 0;
        while (e.cases().get(index).number() != number) {
          index++;
        }
        yield new Value.Case(e, index);
      }
      default -> new Value.Word(number);
    };
  }

  /** The number of a value of a scalar type. */
  public static long number(Value value) {
    return switch (value) {
      case Value.Word(long bits) -> bits;
      case Value.Truth(boolean holds) -> holds ? 1 : 0;
      case Value.Case(Type.Enumeration type, int index) -> type.cases().get(index).number();
      default -> throw new IllegalArgumentException("no scalar: " + value);
    };
  }
}
