package org.vmsl.machine.state;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * How the values of a type are kept in 64-bit words, on a machine with known parameters.
 *
 * <p>Bits, ranges and aligned words are kept as they are, truth values as 0 and 1, cases by their
 * position. An option of one of these is 0 for none and one more than the element for some, where
 * the elements leave room for that. All other values do not fit a word ({@link #fits()}).
 */
public final class Encoding {
  private static final Value NONE = new Value.None();
  private static final Value FALSE = new Value.Truth(false);
  private static final Value TRUE = new Value.Truth(true);

  private enum Kind {
    WORD,
    TRUTH,
    CASE,
    OPTION,
    OBJECT
  }

  private final Kind kind;
  private final Type type;
  private final long low;
  private final int shift;
  private final long last;
  private final List<Value> cases;
  private final Value zero;

  private Encoding(
      Kind kind, Type type, long low, int shift, long last, List<Value> cases, Value zero) {
    this.kind = kind;
    this.type = type;
    this.low = low;
    this.shift = shift;
    this.last = last;
    this.cases = cases;
    this.zero = zero;
  }

  /**
   * Words {@code low}, {@code low + (1 << shift)}, …; {@code last} is the number of the last one.
   */
  static Encoding ofWords(Type type, long low, int shift, long last) {
    return new Encoding(Kind.WORD, type, low, shift, last, List.of(), new Value.Word(low));
  }

  static Encoding ofTruth(Type type) {
    return new Encoding(Kind.TRUTH, type, 0, 0, 1, List.of(FALSE, TRUE), FALSE);
  }

  static Encoding ofCases(Type.Enumeration type) {
    List<Value> cases = new ArrayList<>();
    for (int i = 0; i < type.cases().size(); i++) {
      cases.add(new Value.Case(type, i));
    }
    return new Encoding(Kind.CASE, type, 0, 0, cases.size() - 1, cases, cases.getFirst());
  }

  static Encoding ofOption(Type type, Encoding element) {
    boolean room = element.isScalar() && element.largest() != -1;
    Kind kind = room ? Kind.OPTION : Kind.OBJECT;
    List<Value> cases = new ArrayList<>();
    if (room && Long.compareUnsigned(element.largest(), 64) < 0) {
      cases.add(NONE);
      for (long i = 0; i <= element.largest(); i++) {
        boolean inside = Long.compareUnsigned(i, element.low) >= 0;
        cases.add(inside ? new Value.Some(element.decode(i)) : NONE);
      }
    }
    return new Encoding(kind, type, element.low, element.shift, element.last, cases, NONE);
  }

  static Encoding ofObjects(Type type, Value zero) {
    return new Encoding(Kind.OBJECT, type, 0, 0, 0, List.of(), zero);
  }

  /** The type whose values are encoded. */
  public Type type() {
    return type;
  }

  /** Whether the values fit into words; otherwise they are kept as {@link Value} objects. */
  public boolean fits() {
    return kind != Kind.OBJECT;
  }

  /** Whether the type is scalar. */
  public boolean isScalar() {
    return kind != Kind.OBJECT && kind != Kind.OPTION;
  }

  /** What stands for an arbitrary value in a concrete run: zero, false, none, empty. */
  public Value zero() {
    return zero;
  }

  /** The smallest value of a scalar type, encoded. */
  public long smallest() {
    return low;
  }

  /** The largest value of a scalar type, encoded. */
  public long largest() {
    return low + (last << shift);
  }

  /** The distance between neighbouring values of a scalar type, as a power of two. */
  public int shift() {
    return shift;
  }

  /** One less than the number of values of a scalar type, unsigned. */
  public long last() {
    return last;
  }

  /** The position of an encoded value of a scalar type among all, ascending from 0. */
  public long position(long encoded) {
    return (encoded - low) >>> shift;
  }

  /** The inverse of {@link #position}. */
  public long atPosition(long position) {
    return low + (position << shift);
  }

  /** Whether {@code encoded} stands for a value of this scalar type. */
  public boolean holds(long encoded) {
    long offset = encoded - low;
    return Long.compareUnsigned(offset >>> shift, last) <= 0
        && (offset >>> shift) << shift == offset;
  }

  /**
   * The word that stands for {@code value}.
   *
   * @throws IllegalArgumentException if it is no value of the type
   */
  public long encode(Value value) {
    return switch (kind) {
      case WORD -> {
        if (value instanceof Value.Word(long bits) && holds(bits)) {
          yield bits;
        }
        throw mismatch(value);
      }
      case TRUTH -> {
        if (value instanceof Value.Truth(boolean holds)) {
          yield holds ? 1 : 0;
        }
        throw mismatch(value);
      }
      case CASE -> {
        if (value instanceof Value.Case chosen && holds(chosen.index())) {
          yield chosen.index();
        }
        throw mismatch(value);
      }
      case OPTION -> {
        if (value instanceof Value.None) {
          yield 0;
        }
        if (value instanceof Value.Some(Value element)) {
          long encoded = raw(element);
          if (holds(encoded)) {
            yield encoded + 1;
          }
        }
        throw mismatch(value);
      }
      case OBJECT -> throw new IllegalStateException(type + " does not fit a word");
    };
  }

  /** The value that {@code encoded} stands for. */
  public Value decode(long encoded) {
    return switch (kind) {
      case WORD -> new Value.Word(encoded);
      case TRUTH, CASE -> cases.get((int) encoded);
      case OPTION -> {
        if (encoded == 0) {
          yield NONE;
        }
        if (!cases.isEmpty()) {
          yield cases.get((int) encoded);
        }
        yield new Value.Some(elementOf(encoded - 1));
      }
      case OBJECT -> throw new IllegalStateException(type + " does not fit a word");
    };
  }

  private Value elementOf(long encoded) {
    return switch (((Type.Option) type).element()) {
      case Type.Bool b -> encoded == 0 ? FALSE : TRUE;
      case Type.Enumeration e -> new Value.Case(e, (int) encoded);
      default -> new Value.Word(encoded);
    };
  }

  /** A scalar value as a word, without looking at the type. */
  private static long raw(Value value) {
    return switch (value) {
      case Value.Word(long bits) -> bits;
      case Value.Truth(boolean holds) -> holds ? 1 : 0;
      case Value.Case(Type.Enumeration e, int index) -> index;
      default -> throw new IllegalArgumentException(value + " is no scalar");
    };
  }

  private IllegalArgumentException mismatch(Value value) {
    return new IllegalArgumentException(value + " is no value of type " + type);
  }

  @Override
  public String toString() {
    return "encoding of " + type;
  }
}
