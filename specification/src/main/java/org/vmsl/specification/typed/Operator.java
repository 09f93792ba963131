package org.vmsl.specification.typed;

/**
 * Binary operators. {@code >}, {@code >=}, {@code !=} are not among them: the first two swap their
 * operands, the last negates equality.
 */
public enum Operator {
  /** Bits: sum, modulo two to the width. */
  ADD("+"),
  /** Bits: difference, modulo two to the width. */
  SUBTRACT("-"),
  /** Bits: product, modulo two to the width. */
  MULTIPLY("*"),
  /** Bits: bitwise conjunction. */
  BIT_AND("&"),
  /** Bits: bitwise disjunction. */
  BIT_OR("|"),
  /** Bits: bitwise exclusive disjunction. */
  BIT_XOR("^"),
  /** Bits: left shift; 0 when the right operand is at least the width. Both of one width. */
  SHIFT_LEFT("<<"),
  /** Bits: logical right shift; 0 when the right operand is at least the width. */
  SHIFT_RIGHT(">>"),
  /** Bits, ranges, aligned: unsigned less. */
  LESS("<"),
  /** Bits, ranges, aligned: unsigned less or equal. */
  LESS_EQUAL("<="),
  /** Bits: less as two's complement. */
  SIGNED_LESS("signed_less"),
  /** Any two values of one type. */
  EQUAL("=="),
  /** Truth values; the right operand may rely on the left. */
  AND("and"),
  /** Truth values; the right operand may rely on the left being false. */
  OR("or"),
  /** Truth values; the right operand may rely on the left. */
  IMPLIES("implies"),
  /** Sets of one type. */
  UNION("union"),
  /** Sets of one type: the left without the elements of the right. */
  MINUS("minus"),
  /** Sets of one type. */
  INTERSECT("intersect"),
  /** Element and set. */
  IN("in"),
  /** Sets of one type: the left is included in the right. */
  SUBSET("subset");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  /** The operator as it is written. */
  public String symbol() {
    return symbol;
  }
}
