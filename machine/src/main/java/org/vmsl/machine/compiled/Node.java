package org.vmsl.machine.compiled;

import org.vmsl.specification.typed.Operator;

/**
 * A word that compiled code computes. Truth values are 0 and 1; see {@link
 * org.vmsl.machine.state.Encoding}.
 */
sealed interface Node {

  /** A word that is known when code is made. */
  record Known(long word) implements Node {}

  /** What the code has put into a local variable of the JVM; it is never changed there. */
  record Kept(int slot) implements Node {}

  /** A cell of the flat array; {@code index} is its position there. */
  record Flat(Node index) implements Node {}

  /** A cell of the sparse component of words with this number. */
  record Sparse(int number, Node prefix, Node index) implements Node {}

  /** An operation on words of {@code width} bits. */
  record Binary(Operator operator, int width, Node left, Node right) implements Node {}

  /** The other truth value. */
  record Not(Node operand) implements Node {}

  /** Whichever of two the condition says; the other is not evaluated. */
  record Choice(Node condition, Node yes, Node no) implements Node {}

  /** Whether it is at hand without any computation. */
  default boolean isLeaf() {
    return this instanceof Known || this instanceof Kept;
  }

  /** Whether it may be computed even where the specification would not: a flat array has an end. */
  default boolean isTotal() {
    return switch (this) {
      case Known k -> true;
      case Kept k -> true;
      case Flat f -> false;
      case Sparse s -> s.prefix.isTotal() && s.index.isTotal();
      case Binary b -> b.left.isTotal() && b.right.isTotal();
      case Not n -> n.operand.isTotal();
      case Choice c -> c.condition.isTotal() && c.yes.isTotal() && c.no.isTotal();
    };
  }
}
