package org.vmsl.machine.interpreter;

import org.vmsl.specification.evaluation.Operations;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Value;

/** Nodes for the operators on words and truth values. */
final class Operators {
  private Operators() {}

  /** {@code node}, or its value if that is known because its operands are. */
  static WordNode fold(WordNode node, WordNode... operands) {
    for (WordNode operand : operands) {
      if (!(operand instanceof WordNode.Known)) {
        return node;
      }
    }
    return new WordNode.Known(node.evaluate(new Frame(0, 0)));
  }

  /**
   * An operation on words.
   *
   * @param width of the operands, if they are bits
   */
  static WordNode binary(Operator operator, WordNode left, WordNode right, int width) {
    if (operator == Operator.ADD && width == 64) {
      Linear sum = Linear.sum(left, right);
      if (sum != null) {
        return sum;
      }
    }
    if (right instanceof WordNode.Known known && !(left instanceof WordNode.Known)) {
      return withKnown(operator, left, known, width);
    }
    return fold(general(operator, left, right, width), left, right);
  }

  /** Frequent operations whose right operand is known. */
  private static WordNode withKnown(
      Operator operator, WordNode left, WordNode.Known right, int width) {
    long word = right.word;
    return switch (operator) {
      case ADD ->
          masked(
              width,
              new WordNode() {
                @Override
                long evaluate(Frame f) {
                  return left.evaluate(f) + word;
                }
              });
      case EQUAL ->
          new WordNode() {
            @Override
            long evaluate(Frame f) {
              return left.evaluate(f) == word ? 1 : 0;
            }
          };
      default -> general(operator, left, right, width);
    };
  }

  private static WordNode general(Operator operator, WordNode l, WordNode r, int width) {
    return switch (operator) {
      case ADD ->
          masked(
              width,
              new WordNode() {
                @Override
                long evaluate(Frame f) {
                  return l.evaluate(f) + r.evaluate(f);
                }
              });
      case SUBTRACT ->
          masked(
              width,
              new WordNode() {
                @Override
                long evaluate(Frame f) {
                  return l.evaluate(f) - r.evaluate(f);
                }
              });
      case LESS ->
          new WordNode() {
            @Override
            long evaluate(Frame f) {
              return Long.compareUnsigned(l.evaluate(f), r.evaluate(f)) < 0 ? 1 : 0;
            }
          };
      case EQUAL ->
          new WordNode() {
            @Override
            long evaluate(Frame f) {
              return l.evaluate(f) == r.evaluate(f) ? 1 : 0;
            }
          };
      case AND -> conditional(l, r, new WordNode.Known(0));
      case OR -> conditional(l, new WordNode.Known(1), r);
      case IMPLIES -> conditional(l, r, new WordNode.Known(1));
      default ->
          new WordNode() {
            @Override
            long evaluate(Frame f) {
              return Operations.apply(operator, width, l.evaluate(f), r.evaluate(f));
            }
          };
    };
  }

  /** Negation. */
  static WordNode not(WordNode operand) {
    return fold(
        new WordNode() {
          @Override
          long evaluate(Frame f) {
            return operand.evaluate(f) ^ 1;
          }
        },
        operand);
  }

  /** {@code yes} or {@code no}, whichever {@code condition} says; the other is not evaluated. */
  static WordNode conditional(WordNode condition, WordNode yes, WordNode no) {
    if (condition instanceof WordNode.Known known) {
      return known.word != 0 ? yes : no;
    }
    if (no instanceof WordNode.Known known && known.word == 0) {
      return new WordNode() {
        @Override
        long evaluate(Frame f) {
          return condition.evaluate(f) != 0 ? yes.evaluate(f) : 0;
        }
      };
    }
    return new WordNode() {
      @Override
      long evaluate(Frame f) {
        return condition.evaluate(f) != 0 ? yes.evaluate(f) : no.evaluate(f);
      }
    };
  }

  /** As above, on values that do not fit words. */
  static ValueNode conditional(WordNode condition, ValueNode yes, ValueNode no) {
    if (condition instanceof WordNode.Known known) {
      return known.word != 0 ? yes : no;
    }
    return new ValueNode() {
      @Override
      Value evaluate(Frame f) {
        return condition.evaluate(f) != 0 ? yes.evaluate(f) : no.evaluate(f);
      }
    };
  }

  /** The lowest {@code width} bits of {@code node}. */
  static WordNode masked(int width, WordNode node) {
    return width == 64 ? node : and(node, Operations.mask(width));
  }

  static WordNode and(WordNode node, long mask) {
    return fold(
        new WordNode() {
          @Override
          long evaluate(Frame f) {
            return node.evaluate(f) & mask;
          }
        },
        node);
  }

  static WordNode shiftRight(WordNode node, int distance) {
    if (distance == 0) {
      return node;
    }
    Linear shifted = Linear.shiftedRight(node, distance);
    if (shifted != null) {
      return shifted;
    }
    return fold(
        new WordNode() {
          @Override
          long evaluate(Frame f) {
            return node.evaluate(f) >>> distance;
          }
        },
        node);
  }

  static WordNode plus(WordNode node, long word) {
    return word == 0 ? node : binary(Operator.ADD, node, new WordNode.Known(word), 64);
  }

  static WordNode times(WordNode node, long word) {
    if (word == 1) {
      return node;
    }
    Linear product = Linear.times(node, word);
    return product == null
        ? binary(Operator.MULTIPLY, node, new WordNode.Known(word), 64)
        : product;
  }
}
