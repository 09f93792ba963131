package org.vmsl.machine.compiled;

import org.vmsl.machine.compiled.Node.Binary;
import org.vmsl.machine.compiled.Node.Choice;
import org.vmsl.machine.compiled.Node.Known;
import org.vmsl.machine.compiled.Node.Not;
import org.vmsl.machine.state.Encoding;
import org.vmsl.specification.evaluation.Operations;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Type;

/** Makes nodes, and computes what is known. */
final class Nodes {
  static final Known FALSE = new Known(0);
  static final Known TRUE = new Known(1);

  private Nodes() {}

  static Node truth(boolean holds) {
    return holds ? TRUE : FALSE;
  }

  static boolean is(Node node, long word) {
    return node instanceof Known(long known) && known == word;
  }

  /** An operation on words of {@code width} bits. */
  static Node binary(Operator operator, int width, Node left, Node right) {
    if (left instanceof Known(long one) && right instanceof Known(long other)) {
      return new Known(Operations.apply(operator, width, one, other));
    }
    return switch (operator) {
      case AND -> choice(left, right, FALSE);
      case OR -> choice(left, TRUE, right);
      case IMPLIES -> choice(left, right, TRUE);
      case ADD, BIT_OR, BIT_XOR -> {
        if (is(left, 0)) {
          yield right;
        }
        yield is(right, 0) ? left : new Binary(operator, width, left, right);
      }
      case SUBTRACT, SHIFT_LEFT, SHIFT_RIGHT ->
          is(right, 0) ? left : new Binary(operator, width, left, right);
      case MULTIPLY -> {
        if (is(left, 1)) {
          yield right;
        }
        yield is(right, 1) ? left : new Binary(operator, width, left, right);
      }
      case BIT_AND -> is(right, -1) ? left : new Binary(operator, width, left, right);
      case LESS_EQUAL ->
          is(right, -1) || is(left, 0) ? TRUE : new Binary(operator, width, left, right);
      case EQUAL -> left.equals(right) ? TRUE : new Binary(operator, width, left, right);
      default -> new Binary(operator, width, left, right);
    };
  }

  static Node plus(Node node, long word) {
    return binary(Operator.ADD, 64, node, new Known(word));
  }

  static Node equal(Node node, long word) {
    return binary(Operator.EQUAL, 64, node, new Known(word));
  }

  static Node masked(Node node, long mask) {
    return binary(Operator.BIT_AND, 64, node, new Known(mask));
  }

  static Node shiftedRight(Node node, int distance) {
    return binary(Operator.SHIFT_RIGHT, 64, node, new Known(distance));
  }

  static Node shiftedLeft(Node node, int distance) {
    return distance == 64 ? FALSE : binary(Operator.SHIFT_LEFT, 64, node, new Known(distance));
  }

  static Node not(Node operand) {
    return switch (operand) {
      case Known(long word) -> truth(word == 0);
      case Not(Node inner) -> inner;
      default -> new Not(operand);
    };
  }

  static Node choice(Node condition, Node yes, Node no) {
    if (condition instanceof Known(long word)) {
      return word != 0 ? yes : no;
    }
    return new Choice(condition, yes, no);
  }

  /** The number of an enumeration's case that is given by its position. */
  static Node number(Type.Enumeration enumeration, Node position) {
    Node number = new Known(enumeration.cases().getLast().number());
    for (int i = enumeration.cases().size() - 2; i >= 0; i--) {
      number = choice(equal(position, i), new Known(enumeration.cases().get(i).number()), number);
    }
    return number;
  }

  /** 0, or one more than the position of the case with a number. */
  static Node casePlusOne(Type.Enumeration enumeration, Node number) {
    Node found = FALSE;
    for (int i = enumeration.cases().size() - 1; i >= 0; i--) {
      found = choice(equal(number, enumeration.cases().get(i).number()), new Known(i + 1L), found);
    }
    return found;
  }

  /** Whether a word stands for a value of a scalar type. */
  static Node holds(Encoding encoding, Node word) {
    Node offset = plus(word, -encoding.smallest());
    Node aligned = equal(masked(offset, (1L << encoding.shift()) - 1), 0);
    boolean all = encoding.last() == -1L >>> encoding.shift();
    Node inside =
        all
            ? TRUE
            : binary(
                Operator.LESS_EQUAL,
                64,
                shiftedRight(offset, encoding.shift()),
                new Known(encoding.last()));
    return choice(encoding.shift() == 0 ? TRUE : aligned, inside, FALSE);
  }

  /** The position of an encoded value of a scalar type among all. */
  static Node position(Encoding encoding, Node encoded) {
    return shiftedRight(plus(encoded, -encoding.smallest()), encoding.shift());
  }
}
