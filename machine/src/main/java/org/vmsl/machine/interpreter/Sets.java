package org.vmsl.machine.interpreter;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.specification.evaluation.Operations;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Value;

/** Makes nodes of operations on sets and lists. */
final class Sets {
  private Sets() {}

  static ValueNode flatten(ValueNode collection) {
    return new ValueNode() {
      @Override
      Value evaluate(Frame f) {
        return Aggregates.flatten(collection.evaluate(f));
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
        return Aggregates.contains(set.evaluate(f), sought) ? 1 : 0;
      }
    };
  }

  static WordNode subset(ValueNode inner, ValueNode outer) {
    return new WordNode() {
      @Override
      long evaluate(Frame f) {
        Value left = inner.evaluate(f);
        return Aggregates.subset(left, outer.evaluate(f)) ? 1 : 0;
      }
    };
  }

  static WordNode size(ValueNode collection) {
    return new WordNode() {
      @Override
      long evaluate(Frame f) {
        return Aggregates.size(collection.evaluate(f));
      }
    };
  }

  static ValueNode ascending(ValueNode set) {
    return new ValueNode() {
      @Override
      Value evaluate(Frame f) {
        return Aggregates.ascending(set.evaluate(f));
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
        Value items = collection.evaluate(f);
        return Aggregates.elementAt(items, position.evaluate(f));
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
