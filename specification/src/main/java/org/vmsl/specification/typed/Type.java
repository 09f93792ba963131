package org.vmsl.specification.typed;

import java.util.List;

/** The types of the specification language. All are inhabited. */
public sealed interface Type {

  /**
   * Words of a fixed number of bits, 1 to 64; arithmetic wraps around. Written {@code bits(64)}.
   */
  record Bits(int width) implements Type {
    public Bits {
      if (width < 1 || width > 64) {
        throw new IllegalArgumentException("width out of range: " + width);
      }
    }

    @Override
    public String toString() {
      return "bits(" + width + ")";
    }
  }

  /** Truth values. */
  record Bool() implements Type {
    @Override
    public String toString() {
      return "bool";
    }
  }

  /**
   * The words from {@code low} to {@code high}, both included; the bounds are closed expressions
   * over parameters, of type {@code base}. Written {@code type VM = Word from 0 to VMS - 1}.
   */
  record Range(String name, Bits base, Expression low, Expression high) implements Type {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * The words that are multiples of {@code unit}, a closed expression over parameters that is a
   * power of two. Written {@code type Page = Word aligned to PAGE_SIZE}.
   */
  record Aligned(String name, Bits base, Expression unit) implements Type {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Named cases, each with the number that stands for it in memory and registers. */
  record Enumeration(String name, List<Case> cases) implements Type {

    /** A case and its number; numbers differ within an enumeration. */
    public record Case(String name, long number) {}

    /** The position of the case called {@code caseName}, or -1. */
    public int indexOf(String caseName) {
      return cases.stream().map(Case::name).toList().indexOf(caseName);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Named fields in a fixed order. */
  record Struct(String name, List<Field> fields) implements Type {

    /** A field of a record type. */
    public record Field(String name, Type type) {}

    /** The position of the field called {@code fieldName}, or -1. */
    public int indexOf(String fieldName) {
      return fields.stream().map(Field::name).toList().indexOf(fieldName);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A value of {@code element} or none. Written {@code VM?}. */
  record Option(Type element) implements Type {
    @Override
    public String toString() {
      return element + "?";
    }
  }

  /** Finite sets. */
  record SetOf(Type element) implements Type {
    @Override
    public String toString() {
      return "set(" + element + ")";
    }
  }

  /** Finite sequences; their length is bounded where they are made (a range, a set). */
  record ListOf(Type element) implements Type {
    @Override
    public String toString() {
      return "list(" + element + ")";
    }
  }

  /**
   * Whether a value fits one machine word: bits, truth values, ranges, aligned words, enumerations
   * (by position of the case).
   */
  default boolean isScalar() {
    return switch (this) {
      case Bits b -> true;
      case Bool b -> true;
      case Range r -> true;
      case Aligned a -> true;
      case Enumeration e -> true;
      case Struct s -> false;
      case Option o -> false;
      case SetOf s -> false;
      case ListOf l -> false;
    };
  }
}
