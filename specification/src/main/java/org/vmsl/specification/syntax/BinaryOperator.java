package org.vmsl.specification.syntax;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operators with two operands, as they are written, and how strongly they bind. */
public enum BinaryOperator {
  /** Right associative. */
  IMPLIES("implies", 1),
  /** Disjunction. */
  OR("or", 2),
  /** Conjunction. */
  AND("and", 3),
  /** Equality on any type. */
  EQUAL("==", 5),
  /** Negated equality. */
  NOT_EQUAL("!=", 5),
  /** Unsigned order. */
  LESS("<", 5),
  /** Unsigned order. */
  LESS_EQUAL("<=", 5),
  /** Unsigned order. */
  GREATER(">", 5),
  /** Unsigned order. */
  GREATER_EQUAL(">=", 5),
  /** Membership in a set. */
  IN("in", 5),
  /** Inclusion of sets. */
  SUBSET("subset", 5),
  /** Sets. */
  UNION("union", 6),
  /** Sets. */
  MINUS("minus", 6),
  /** Sets. */
  INTERSECT("intersect", 6),
  /** Bits. */
  BIT_OR("|", 7),
  /** Bits. */
  BIT_XOR("^", 8),
  /** Bits. */
  BIT_AND("&", 9),
  /** Bits. */
  SHIFT_LEFT("<<", 10),
  /** Bits. */
  SHIFT_RIGHT(">>", 10),
  /** Bits: left above right. */
  CONCATENATE("++", 11),
  /** Bits. */
  ADD("+", 12),
  /** Bits. */
  SUBTRACT("-", 12),
  /** Bits. */
  MULTIPLY("*", 13);

  /** The level of {@code not}, between {@code and} and comparisons. */
  static final int NOT_LEVEL = 4;

  /** The level of comparisons and {@code is}, which do not associate. */
  static final int COMPARISON_LEVEL = 5;

  /** The level of unary operators on bits. */
  static final int UNARY_LEVEL = 14;

  private static final Map<String, BinaryOperator> BY_SYMBOL =
      Stream.of(values()).collect(Collectors.toMap(BinaryOperator::symbol, Function.identity()));

  private final String symbol;
  private final int level;

  BinaryOperator(String symbol, int level) {
    this.symbol = symbol;
    this.level = level;
  }

  /** The operator as it is written. */
  public String symbol() {
    return symbol;
  }

  /** How strongly it binds; more is stronger. */
  int level() {
    return level;
  }

  /** The operator that {@code token} is, if any. */
  static Optional<BinaryOperator> of(Token token) {
    return token.kind() == Token.Kind.NAME || token.kind() == Token.Kind.SYMBOL
        ? Optional.ofNullable(BY_SYMBOL.get(token.text()))
        : Optional.empty();
  }
}
