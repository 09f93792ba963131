package org.vmsl.specification.typed;

import java.util.List;

/** The order of values. */
final class ValueOrder {
  private ValueOrder() {}

  static int compare(Value value, Value other) {
    return switch (value) {
      case Value.Word(long a) when other instanceof Value.Word(long b) ->
          Long.compareUnsigned(a, b);
      case Value.Truth(boolean a) when other instanceof Value.Truth(boolean b) ->
          Boolean.compare(a, b);
      case Value.Case a when other instanceof Value.Case b -> Integer.compare(a.index(), b.index());
      case Value.Some(Value a) when other instanceof Value.Some(Value b) -> a.compareTo(b);
      case Value.Struct a when other instanceof Value.Struct b -> compare(a.fields(), b.fields());
      case Value.Elements(List<Value> a) when other instanceof Value.Elements(List<Value> b) ->
          compare(a, b);
      case Value.Sequence(List<Value> a) when other instanceof Value.Sequence(List<Value> b) ->
          compare(a, b);
      default -> Integer.compare(rank(value), rank(other));
    };
  }

  private static int compare(List<Value> a, List<Value> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int rank(Value value) {
    return switch (value) {
      case Value.Word w -> 0;
      case Value.Truth t -> 1;
      case Value.Case c -> 2;
      case Value.None n -> 3;
      case Value.Some s -> 4;
      case Value.Struct s -> 5;
      case Value.Elements e -> 6;
      case Value.Sequence s -> 7;
    };
  }
}
