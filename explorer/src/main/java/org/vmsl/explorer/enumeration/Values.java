package org.vmsl.explorer.enumeration;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Values as bytes; the type says how to read them. */
final class Values {
  private static final Value NONE = new Value.None();

  private Values() {}

  static void put(Bytes bytes, Value value) {
    switch (value) {
      case Value.Word(long bits) -> bytes.put(bits);
      case Value.Truth(boolean holds) -> bytes.put(holds ? 1 : 0);
      case Value.Case chosen -> bytes.put(chosen.index());
      case Value.None _ -> bytes.put(0);
      case Value.Some(Value held) -> {
        bytes.put(1);
        put(bytes, held);
      }
      case Value.Struct struct -> struct.fields().forEach(field -> put(bytes, field));
      case Value.Elements(List<Value> elements) -> put(bytes, elements);
      case Value.Sequence(List<Value> elements) -> put(bytes, elements);
    }
  }

  private static void put(Bytes bytes, List<Value> values) {
    bytes.put(values.size());
    values.forEach(value -> put(bytes, value));
  }

  static Value get(Bytes bytes, Type type) {
    return switch (type) {
      case Type.Bits _ -> new Value.Word(bytes.get());
      case Type.Range _ -> new Value.Word(bytes.get());
      case Type.Aligned _ -> new Value.Word(bytes.get());
      case Type.Bool _ -> new Value.Truth(bytes.get() == 1);
      case Type.Enumeration e -> new Value.Case(e, (int) bytes.get());
      case Type.Option(Type element) ->
          bytes.get() == 0 ? NONE : new Value.Some(get(bytes, element));
      case Type.Struct struct -> {
        List<Value> fields = new ArrayList<>();
        struct.fields().forEach(field -> fields.add(get(bytes, field.type())));
        yield new Value.Struct(struct, fields);
      }
      case Type.SetOf(Type element) -> new Value.Elements(several(bytes, element));
      case Type.ListOf(Type element) -> new Value.Sequence(several(bytes, element));
    };
  }

  private static List<Value> several(Bytes bytes, Type element) {
    long count = bytes.get();
    List<Value> values = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      values.add(get(bytes, element));
    }
    return values;
  }
}
