package org.vmsl.machine.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** The encodings of all types of a machine. */
public final class Encodings {
  private final Function<Expression, Value> closed;
  private final Map<Type, Encoding> known = new HashMap<>();

  /**
   * @param closed the value of a closed expression, under the machine's parameters
   */
  public Encodings(Function<Expression, Value> closed) {
    this.closed = closed;
  }

  /** The encoding of {@code type}. */
  public Encoding of(Type type) {
    Encoding encoding = known.get(type);
    if (encoding == null) {
      encoding = make(type);
      known.put(type, encoding);
    }
    return encoding;
  }

  private Encoding make(Type type) {
    return switch (type) {
      case Type.Bits(int width) -> Encoding.ofWords(type, 0, 0, -1L >>> (64 - width));
      case Type.Bool b -> Encoding.ofTruth(type);
      case Type.Range range -> {
        long low = number(range.low());
        long high = number(range.high());
        if (Long.compareUnsigned(low, high) > 0) {
          throw new IllegalArgumentException(range.name() + " has no values");
        }
        yield Encoding.ofWords(type, low, 0, high - low);
      }
      case Type.Aligned aligned -> {
        int shift = Long.numberOfTrailingZeros(number(aligned.unit()));
        long last = (-1L >>> (64 - aligned.base().width())) >>> shift;
        yield Encoding.ofWords(type, 0, shift, last);
      }
      case Type.Enumeration enumeration -> Encoding.ofCases(enumeration);
      case Type.Option option -> Encoding.ofOption(type, of(option.element()));
      case Type.Struct struct -> {
        List<Value> zeros = struct.fields().stream().map(f -> of(f.type()).zero()).toList();
        yield Encoding.ofObjects(type, new Value.Struct(struct, zeros));
      }
      case Type.SetOf set -> Encoding.ofObjects(type, new Value.Elements(List.of()));
      case Type.ListOf list -> Encoding.ofObjects(type, new Value.Sequence(List.of()));
    };
  }

  private long number(Expression expression) {
    if (closed.apply(expression) instanceof Value.Word(long bits)) {
      return bits;
    }
    throw new IllegalArgumentException("a bound must be a number");
  }
}
