package org.vmsl.machine.state;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.vmsl.specification.typed.Value;

/** A total map from (prefix, index) to values that differs from one value in few places. */
public final class SparseValues {
  private record At(long prefix, long index) {}

  private static final Comparator<At> ORDER =
      (a, b) -> {
        int byPrefix = Long.compareUnsigned(a.prefix, b.prefix);
        return byPrefix != 0 ? byPrefix : Long.compareUnsigned(a.index, b.index);
      };

  private final Value standard;
  private final Map<At, Value> others;

  SparseValues(Value standard) {
    this(standard, Map.of());
  }

  private SparseValues(Value standard, Map<At, Value> others) {
    this.standard = standard;
    this.others = new HashMap<>(others);
  }

  SparseValues copy() {
    return new SparseValues(standard, others);
  }

  /** The value at a place. */
  public Value get(long prefix, long index) {
    return others.getOrDefault(new At(prefix, index), standard);
  }

  /** Sets the value at a place. */
  public void set(long prefix, long index, Value value) {
    At at = new At(prefix, index);
    if (value.equals(standard)) {
      others.remove(at);
    } else {
      others.put(at, value);
    }
  }

  /** Shows all places whose value is not the standard one, ascending by prefix and index. */
  void visit(CellVisitor visitor) {
    others.keySet().stream().sorted(ORDER).forEach(at -> visitor.visit(at.prefix, at.index));
  }

  /** Shows all places where two maps with the same standard value differ, in any order. */
  void visitDifferences(SparseValues other, CellVisitor visitor) {
    Set<At> places = new HashSet<>(others.keySet());
    places.addAll(other.others.keySet());
    for (At at : places) {
      if (!get(at.prefix, at.index).equals(other.get(at.prefix, at.index))) {
        visitor.visit(at.prefix, at.index);
      }
    }
  }

  boolean agrees(SparseValues other) {
    return others.equals(other.others);
  }

  long hash() {
    return others.hashCode();
  }
}
