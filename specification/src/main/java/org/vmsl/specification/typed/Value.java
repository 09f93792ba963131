package org.vmsl.specification.typed;

import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * A closed value of some {@link Type}. Equal values are equal objects: sets are kept sorted and
 * without repetition.
 */
public sealed interface Value extends Comparable<Value> {

  /** A value of a bits, range or aligned type, zero-extended to 64 bits. */
  record Word(long bits) implements Value {
    @Override
    public String toString() {
      return Long.compareUnsigned(bits, 1024) < 0
          ? Long.toString(bits)
          : "0x" + Long.toHexString(bits);
    }
  }

  /** A truth value. */
  record Truth(boolean holds) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(holds);
    }
  }

  /** A case of an enumeration, by its position in the declaration. */
  record Case(Type.Enumeration type, int index) implements Value {
    @Override
    public String toString() {
      return type.cases().get(index).name();
    }
  }

  /** The option that holds nothing. */
  record None() implements Value {
    @Override
    public String toString() {
      return "none";
    }
  }

  /** The option that holds {@code value}. */
  record Some(Value value) implements Value {
    @Override
    public String toString() {
      return "some(" + value + ")";
    }
  }

  /** A record, its fields in the order of the declaration. */
  record Struct(Type.Struct type, List<Value> fields) implements Value {
    public Struct {
      fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
      StringJoiner out = new StringJoiner(", ", type.name() + "(", ")");
      for (int i = 0; i < fields.size(); i++) {
        out.add(type.fields().get(i).name() + " = " + fields.get(i));
      }
      return out.toString();
    }
  }

  /** A finite set: elements ascending, none twice. */
  record Elements(List<Value> ascending) implements Value {
    public Elements {
      ascending = List.copyOf(new TreeSet<>(ascending));
    }

    @Override
    public String toString() {
      StringJoiner out = new StringJoiner(", ", "{", "}");
      ascending.forEach(v -> out.add(v.toString()));
      return out.toString();
    }
  }

  /** A finite sequence. */
  record Sequence(List<Value> values) implements Value {
    public Sequence {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return values.toString();
    }
  }

  /**
   * A total order on the values of one type: words unsigned, false before true, cases by position,
   * none before some, the others lexicographically. Values of different types are ordered by kind.
   */
  @Override
  default int compareTo(Value other) {
    return ValueOrder.compare(this, other);
  }
}
