package org.vmsl.machine.interpreter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.vmsl.specification.evaluation.Operations;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Value;

/** Operations on sets and lists. */
final class Sets {
  private Sets() {}

  static List<Value> items(Value value) {
    return switch (value) {
      case Value.Elements(List<Value> ascending) -> ascending;
      case Value.Sequence(List<Value> values) -> values;
      default -> throw new IllegalArgumentException(value + " is neither a set nor a list");
    };
  }

  static boolean contains(Value set, Value element) {
    return Collections.binarySearch(items(set), element) >= 0;
  }

  static boolean subset(Value inner, Value outer) {
    for (Value element : items(inner)) {
      if (!contains(outer, element)) {
        return false;
      }
    }
    return true;
  }

  /** The elements of the elements of a set or list. */
  static Value flatten(Value collection) {
    List<Value> all = new ArrayList<>();
    items(collection).forEach(inner -> all.addAll(items(inner)));
    return collection instanceof Value.Elements ? new Value.Elements(all) : new Value.Sequence(all);
  }

  static ValueNode flatten(ValueNode collection) {
    return new ValueNode() {
      @Override
      Value evaluate(Frame f) {
        return flatten(collection.evaluate(f));
      }
    };
  }

  static ValueNode combine(Operator operator, ValueNode left, ValueNode right) {
    return new ValueNode() {
      @Override
      Value evaluate(Frame f) {
        Value first = left.evaluate(f);
        return Operations.apply(operator, first, right.evaluate(f));
      }
    };
  }

  static WordNode contains(ValueNode element, ValueNode set) {
    return new WordNode() {
      @Override
      long evaluate(Frame f) {
        Value sought = element.evaluate(f);
        return contains(set.evaluate(f), sought) ? 1 : 0;
      }
    };
  }

  static WordNode subset(ValueNode inner, ValueNode outer) {
    return new WordNode() {
      @Override
      long evaluate(Frame f) {
        Value left = inner.evaluate(f);
        return subset(left, outer.evaluate(f)) ? 1 : 0;
      }
    };
  }

  static WordNode size(ValueNode collection) {
    return new WordNode() {
      @Override
      long evaluate(Frame f) {
        return items(collection.evaluate(f)).size();
      }
    };
  }

  static ValueNode ascending(ValueNode set) {
    return new ValueNode() {
      @Override
      Value evaluate(Frame f) {
        return new Value.Sequence(items(set.evaluate(f)));
      }
    };
  }

  /** The smallest element as an option. */
  static ValueNode smallest(ValueNode set) {
    return elementAt(set, new WordNode.Known(0));
  }

  /** The element at a position as an option. */
  static ValueNode elementAt(ValueNode collection, WordNode position) {
    return new ValueNode() {
      @Override
      Value evaluate(Frame f) {
        List<Value> items = items(collection.evaluate(f));
        long at = position.evaluate(f);
        return at >= 0 && at < items.size()
            ? new Value.Some(items.get((int) at))
            : new Value.None();
      }
    };
  }

  static List<Value> evaluateAll(List<ValueNode> nodes, Frame frame) {
    List<Value> values = new ArrayList<>(nodes.size());
    for (ValueNode node : nodes) {
      values.add(node.evaluate(frame));
    }
    return values;
  }
}
