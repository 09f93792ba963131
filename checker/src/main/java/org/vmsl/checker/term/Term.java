package org.vmsl.checker.term;

import java.util.List;

/**
 * A term. Terms are made by {@link Terms} only, which interns them: equal terms of one {@code
 * Terms} are the same object, so identity is equality. No term means "the current value of a cell":
 * a term's value never changes.
 */
public final class Term implements Comparable<Term> {
  private final long rank;
  private final Operation operation;
  private final Sort sort;
  private final List<Term> arguments;
  private final long number;
  private final String name;
  private final List<Long> coefficients;

  Term(Key key) {
    this.rank = key.rank();
    this.operation = key.operation;
    this.sort = key.sort;
    this.arguments = key.arguments;
    this.number = key.number;
    this.name = key.name;
    this.coefficients = key.coefficients;
  }

  /** What makes a term: equal keys, same term. */
  record Key(
      Operation operation,
      Sort sort,
      List<Term> arguments,
      long number,
      String name,
      List<Long> coefficients) {

    /** A number that depends on what the term says alone, and that seldom two terms share. */
    private long rank() {
      long rank = mix(mix(operation.ordinal(), rank(sort)), number);
      rank = mix(rank, name.hashCode());
      for (Term argument : arguments) {
        rank = mix(rank, argument.rank);
      }
      for (long coefficient : coefficients) {
        rank = mix(rank, coefficient);
      }
      return rank;
    }

    private static long rank(Sort sort) {
      return switch (sort) {
        case Sort.Bits(int width) -> width;
        case Sort.Bool() -> 101;
        case Sort.Option(Sort element) -> mix(102, rank(element));
        case Sort.SetOf(Sort element) -> mix(103, rank(element));
        case Sort.ListOf(Sort element) -> mix(104, rank(element));
        case Sort.Struct(String name, List<Sort> fields) -> mix(105, name.hashCode());
      };
    }

    private static long mix(long a, long b) {
      long mixed = (a * 31 + b) * 0x9E3779B97F4A7C15L;
      return mixed ^ (mixed >>> 32);
    }
  }

  /** The operation of the node. */
  public Operation operation() {
    return operation;
  }

  /** The sort of the value. */
  public Sort sort() {
    return sort;
  }

  /** The arguments; empty for leaves. */
  public List<Term> arguments() {
    return arguments;
  }

  /** The argument at a position. */
  public Term argument(int index) {
    return arguments.get(index);
  }

  /** A number that belongs to the node; see {@link Operation}. */
  public long number() {
    return number;
  }

  /** A name that belongs to the node; empty unless {@link Operation} says so. */
  public String name() {
    return name;
  }

  /** The factors of a sum's arguments, in their order. */
  public List<Long> coefficients() {
    return coefficients;
  }

  /**
   * Whether the term is a word, a truth value, or built of such by options, records, sets, lists.
   */
  public boolean isClosed() {
    return switch (operation) {
      case NUMBER, TRUTH, NONE -> true;
      case SOME, STRUCT, SET, LIST -> arguments.stream().allMatch(Term::isClosed);
      default -> false;
    };
  }

  /** Whether the term is the given truth value. */
  public boolean isTruth(boolean value) {
    return operation == Operation.TRUTH && (number != 0) == value;
  }

  /** Whether the term is a word. */
  public boolean isNumber() {
    return operation == Operation.NUMBER;
  }

  /** The width of a bits term. */
  int width() {
    return ((Sort.Bits) sort).width();
  }

  /**
   * Some total order that depends on what the terms say alone, not on when they were made: so
   * normal forms are the same wherever they are computed.
   */
  @Override
  public int compareTo(Term other) {
    if (this == other) {
      return 0;
    }
    int order = Long.compare(rank, other.rank);
    return order != 0 ? order : compareParts(other);
  }

  private int compareParts(Term other) {
    int order = operation.compareTo(other.operation);
    order = order != 0 ? order : sort.toString().compareTo(other.sort.toString());
    order = order != 0 ? order : Long.compare(number, other.number);
    order = order != 0 ? order : name.compareTo(other.name);
    order = order != 0 ? order : Integer.compare(arguments.size(), other.arguments.size());
    for (int i = 0; order == 0 && i < arguments.size(); i++) {
      order = arguments.get(i).compareTo(other.arguments.get(i));
    }
    for (int i = 0; order == 0 && i < coefficients.size(); i++) {
      order = Long.compare(coefficients.get(i), other.coefficients.get(i));
    }
    return order;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return (int) rank;
  }

  /** A readable form, for messages; not meant to be parsed. */
  @Override
  public String toString() {
    return TermText.of(this);
  }
}
