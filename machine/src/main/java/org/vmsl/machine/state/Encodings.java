package org.vmsl.machine.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmsl.specification.evaluation.Bounds;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** The encodings of all types of a machine. */
public final class Encodings {
  private final Bounds bounds;
  private final Map<Type, Encoding> known = new HashMap<>();

  /** The encodings of the types of {@code machine}. */
  public Encodings(Machine machine) {
    this.bounds = new Bounds(machine);
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
      case Type.Bits b -> words(type);
      case Type.Range r -> words(type);
      case Type.Aligned a -> words(type);
      case Type.Bool b -> Encoding.ofTruth(type);
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

  private Encoding words(Type type) {
    long low = bounds.low(type);
    int shift = Long.numberOfTrailingZeros(bounds.unit(type));
    return Encoding.ofWords(type, low, shift, (bounds.high(type) - low) >>> shift);
  }
}
