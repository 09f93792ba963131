package org.vmsl.machine.interpreter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.vmsl.machine.state.Encoding;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** What the operations on sets, lists and records give; for machines that run as bytecode, too. */
public final class Aggregates {
  private Aggregates() {}

  /** The elements of a set or list. */
  public static List<Value> items(Value value) {
    return switch (value) {
      case Value.Elements(List<Value> ascending) -> ascending;
      case Value.Sequence(List<Value> values) -> values;
      default -> throw new IllegalArgumentException(value + " is neither a set nor a list");
    };
  }

  /** Whether a set has an element. */
  public static boolean contains(Value set, Value element) {
    return Collections.binarySearch(items(set), element) >= 0;
  }

  /** Whether {@code outer} has all elements of {@code inner}. */
  public static boolean subset(Value inner, Value outer) {
    for (Value element : items(inner)) {
      if (!contains(outer, element)) {
        return false;
      }
    }
    return true;
  }

  /** The number of elements of a set or list. */
  public static long size(Value collection) {
    return items(collection).size();
  }

  /** The elements of the elements of a set or list. */
  public static Value flatten(Value collection) {
    List<Value> all = new ArrayList<>();
    items(collection).forEach(inner -> all.addAll(items(inner)));
    return collection instanceof Value.Elements ? new Value.Elements(all) : new Value.Sequence(all);
  }

  /** The elements of a set as an ascending list. */
  public static Value ascending(Value set) {
    return new Value.Sequence(items(set));
  }

  /** The element of a set or list at a position as an option. */
  public static Value elementAt(Value collection, long position) {
    List<Value> items = items(collection);
    return position >= 0 && position < items.size()
        ? new Value.Some(items.get((int) position))
        : new Value.None();
  }

  /** A field of a record. */
  public static Value field(Value struct, int index) {
    return ((Value.Struct) struct).fields().get(index);
  }

  /** A record with another value in a field. */
  public static Value with(Value struct, int index, Value changed) {
    Type.Struct type = ((Value.Struct) struct).type();
    List<Value> fields = new ArrayList<>(((Value.Struct) struct).fields());
    fields.set(index, changed);
    return new Value.Struct(type, fields);
  }

  /** The value of a type that a word stands for, if any, as an option. */
  public static Value checked(Encoding target, long word) {
    return target.holds(word) ? new Value.Some(target.decode(word)) : new Value.None();
  }
}
