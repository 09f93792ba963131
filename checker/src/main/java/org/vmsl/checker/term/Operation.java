package org.vmsl.checker.term;

/** What the node of a term does with its arguments. */
public enum Operation {
  /** A word: {@link Term#number()}. */
  NUMBER,
  /** A truth value: {@link Term#number()} is 1 or 0. */
  TRUTH,
  /** An unknown: {@link Term#name()} and {@link Term#number()} tell it from others. */
  SYMBOL,
  /** The value at the start of the cell of component {@link Term#name()} at the arguments. */
  INITIAL,
  /** {@link Term#number()} plus the arguments, each times its {@link Term#coefficients()}. */
  SUM,
  PRODUCT,
  BIT_AND,
  BIT_OR,
  BIT_XOR,
  SHIFT_LEFT,
  SHIFT_RIGHT,
  /** Bits from {@link Term#number()} upwards, as many as the sort's width. */
  SLICE,
  /** The first argument above the second. */
  CONCATENATION,
  ZERO_EXTENSION,
  SIGN_EXTENSION,
  EQUAL,
  /** Unsigned. */
  LESS,
  /** Unsigned. */
  LESS_EQUAL,
  SIGNED_LESS,
  NOT,
  AND,
  OR,
  CONDITIONAL,
  NONE,
  SOME,
  IS_SOME,
  /** What an option holds; of no meaning where it holds nothing. */
  CONTENT,
  STRUCT,
  /** The field at position {@link Term#number()}. */
  FIELD,
  /** The set of the arguments; some may be equal. */
  SET,
  /** The sequence of the arguments. */
  LIST,
  /** The variable of the binder around {@link Term#number()} others around this place. */
  BOUND,
  /** Whether the second argument holds for every value that satisfies the first; binds it. */
  ALL,
  /** The set of the second argument for every value that satisfies the first; binds it. */
  COMPREHENSION,
  /** Whether the first argument is an element of the second. */
  IN,
  /** The number of elements. */
  SIZE,
  /** The smallest element, as an option. */
  SMALLEST,
  /** The elements as an ascending list. */
  ASCENDING,
  /** The element of the first argument at the position that is the second, as an option. */
  ELEMENT_AT
}
