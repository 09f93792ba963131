package org.vmsl.checker.term;

import java.util.List;
import org.vmsl.specification.typed.Type;

/**
 * The sorts of terms: types with everything that is one word made the same. Ranges and aligned
 * words are bits; an enumeration is the position of the case in {@link #CASE} bits.
 */
public sealed interface Sort {

  /** Words of some width. */
  record Bits(int width) implements Sort {}

  /** Truth values. */
  record Bool() implements Sort {}

  /** A value or none. */
  record Option(Sort element) implements Sort {}

  /** A record with fields of these sorts. */
  record Struct(String name, List<Sort> fields) implements Sort {}

  /** Finite sets. */
  record SetOf(Sort element) implements Sort {}

  /** Finite sequences. */
  record ListOf(Sort element) implements Sort {}

  /** Bits that hold the position of an enumeration's case. */
  Bits CASE = new Bits(16);

  /** The sort of truth values. */
  Bool BOOL = new Bool();

  /** Machine words. */
  Bits WORD = new Bits(64);

  /** The sort of the values of a type. */
  static Sort of(Type type) {
    return switch (type) {
      case Type.Bits(int width) -> new Bits(width);
      case Type.Bool() -> BOOL;
      case Type.Range range -> new Bits(range.base().width());
      case Type.Aligned aligned -> new Bits(aligned.base().width());
      case Type.Enumeration enumeration -> CASE;
      case Type.Struct struct ->
          new Struct(struct.name(), struct.fields().stream().map(f -> of(f.type())).toList());
      case Type.Option(Type element) -> new Option(of(element));
      case Type.SetOf(Type element) -> new SetOf(of(element));
      case Type.ListOf(Type element) -> new ListOf(of(element));
    };
  }
}
