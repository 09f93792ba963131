package org.vmsl.machine.compiled;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import org.vmsl.machine.compiled.Node.Binary;
import org.vmsl.machine.compiled.Node.Choice;
import org.vmsl.machine.compiled.Node.Flat;
import org.vmsl.machine.compiled.Node.Kept;
import org.vmsl.machine.compiled.Node.Known;
import org.vmsl.machine.compiled.Node.Not;
import org.vmsl.machine.compiled.Node.Sparse;
import org.vmsl.machine.state.SparseWords;
import org.vmsl.machine.state.State;
import org.vmsl.specification.evaluation.Operations;
import org.vmsl.specification.typed.Operator;

/**
 * Writes bytecode about a state: what computes nodes, and sets cells. The first parameter of its
 * method is the state.
 */
class Emitter {
  private static final ClassDesc STATE = describe(State.class);
  private static final ClassDesc SPARSE = describe(SparseWords.class);
  private static final ClassDesc OPERATOR = describe(Operator.class);
  private static final ClassDesc WORD = ConstantDescs.CD_long;
  private static final ClassDesc WORDS = WORD.arrayType();

  private static final int STATE_AT = 1;

  /** Where the flat array is, behind the parameters. */
  private static final int WORDS_AT = 5;

  /** The first local variable that is free. */
  static final int FIRST_SLOT = 6;

  /** Code that is larger is not compiled by the JVM, anyway. */
  private static final int MOST_NODES = 6000;

  private final CodeBuilder code;
  private final Constants constants;
  private int nodes;

  Emitter(CodeBuilder code, Constants constants) {
    this.code = code;
    this.constants = constants;
    code.aload(STATE_AT).invokevirtual(STATE, "words", MethodTypeDesc.of(WORDS)).astore(WORDS_AT);
  }

  static ClassDesc describe(Class<?> type) {
    return ClassDesc.of(type.getName());
  }

  /** What writes the bytecode. */
  CodeBuilder code() {
    return code;
  }

  /** Puts an object that exists already onto the operand stack. */
  void constant(Class<?> type, Object object) {
    code.ldc(constants.of(type, object));
  }

  /** Puts the state onto the operand stack. */
  void state() {
    code.aload(STATE_AT);
  }

  /** Puts the flat array of words onto the operand stack. */
  void words() {
    code.aload(WORDS_AT);
  }

  Label label() {
    return code.newLabel();
  }

  void bind(Label label) {
    code.labelBinding(label);
  }

  /** Sets a cell of the flat array. */
  void setFlat(Node index, Node value) {
    words();
    push(index);
    code.l2i();
    push(value);
    code.lastore();
  }

  /** Sets a cell of a sparse component. */
  void setSparse(int number, Node prefix, Node index, Node value) {
    sparse(number);
    push(prefix);
    push(index);
    push(value);
    code.invokevirtual(SPARSE, "set", MethodTypeDesc.of(ConstantDescs.CD_void, WORD, WORD, WORD));
  }

  private void sparse(int number) {
    state();
    code.loadConstant(number)
        .invokevirtual(STATE, "sparseWords", MethodTypeDesc.of(SPARSE, ConstantDescs.CD_int));
  }

  /** Computes a node now, into a local variable that nothing else uses. */
  Kept store(Node node, int slot) {
    push(node);
    code.lstore(slot);
    return new Kept(slot);
  }

  /** Puts the word onto the operand stack. */
  void push(Node node) {
    if (++nodes > MOST_NODES) {
      throw new TooLarge();
    }
    switch (node) {
      case Known(long word) -> code.loadConstant(word);
      case Kept(int slot) -> code.lload(slot);
      case Flat(Node index) -> {
        words();
        push(index);
        code.l2i().laload();
      }
      case Sparse(int number, Node prefix, Node index) -> {
        sparse(number);
        push(prefix);
        push(index);
        code.invokevirtual(SPARSE, "get", MethodTypeDesc.of(WORD, WORD, WORD));
      }
      case Binary binary -> binary(binary);
      case Not not -> truth(not);
      case Choice(Node condition, Node yes, Node no) -> {
        Label other = label();
        Label end = label();
        jump(condition, false, other);
        push(yes);
        code.goto_(end).labelBinding(other);
        push(no);
        code.labelBinding(end);
      }
    }
  }

  private void truth(Node condition) {
    Label no = label();
    Label end = label();
    jump(condition, false, no);
    code.lconst_1().goto_(end).labelBinding(no).lconst_0().labelBinding(end);
  }

  private void binary(Binary binary) {
    switch (binary.operator()) {
      case LESS, LESS_EQUAL, EQUAL -> {
        truth(binary);
        return;
      }
      case SHIFT_LEFT, SHIFT_RIGHT, SIGNED_LESS -> {
        shiftOrSigned(binary);
        return;
      }
      default -> {}
    }
    push(binary.left());
    push(binary.right());
    switch (binary.operator()) {
      case ADD -> code.ladd();
      case SUBTRACT -> code.lsub();
      case MULTIPLY -> code.lmul();
      case BIT_AND -> code.land();
      case BIT_OR -> code.lor();
      case BIT_XOR -> code.lxor();
      default -> throw new IllegalArgumentException("" + binary);
    }
    if (binary.width() < 64) {
      code.loadConstant(Operations.mask(binary.width())).land();
    }
  }

  private void shiftOrSigned(Binary binary) {
    boolean constant =
        binary.width() == 64
            && binary.operator() != Operator.SIGNED_LESS
            && binary.right() instanceof Known(long distance)
            && Long.compareUnsigned(distance, 64) < 0;
    if (constant) {
      push(binary.left());
      code.loadConstant((int) ((Known) binary.right()).word());
      if (binary.operator() == Operator.SHIFT_LEFT) {
        code.lshl();
      } else {
        code.lushr();
      }
      return;
    }
    code.getstatic(OPERATOR, binary.operator().name(), OPERATOR).loadConstant(binary.width());
    push(binary.left());
    push(binary.right());
    code.invokestatic(
        describe(Operations.class),
        "apply",
        MethodTypeDesc.of(WORD, OPERATOR, ConstantDescs.CD_int, WORD, WORD));
  }

  /** Goes on at {@code target} if a condition has a truth value. */
  void jump(Node condition, boolean when, Label target) {
    switch (condition) {
      case Known(long word) -> {
        if ((word != 0) == when) {
          code.goto_(target);
        }
      }
      case Not(Node operand) -> jump(operand, !when, target);
      case Choice(Node first, Node second, Node other) -> {
        Label no = label();
        Label end = label();
        jump(first, false, no);
        jump(second, when, target);
        code.goto_(end).labelBinding(no);
        jump(other, when, target);
        code.labelBinding(end);
      }
      case Binary(Operator operator, int width, Node left, Node right)
          when isComparison(operator) -> {
        push(left);
        push(right);
        compare(operator, when, target);
      }
      default -> {
        push(condition);
        code.lconst_0().lcmp();
        if (when) {
          code.ifne(target);
        } else {
          code.ifeq(target);
        }
      }
    }
  }

  private static boolean isComparison(Operator operator) {
    return operator == Operator.EQUAL
        || operator == Operator.LESS
        || operator == Operator.LESS_EQUAL;
  }

  private void compare(Operator operator, boolean when, Label target) {
    if (operator == Operator.EQUAL) {
      code.lcmp();
      if (when) {
        code.ifeq(target);
      } else {
        code.ifne(target);
      }
      return;
    }
    code.invokestatic(
        ConstantDescs.CD_Long,
        "compareUnsigned",
        MethodTypeDesc.of(ConstantDescs.CD_int, WORD, WORD));
    if (operator == Operator.LESS) {
      if (when) {
        code.iflt(target);
      } else {
        code.ifge(target);
      }
    } else if (when) {
      code.ifle(target);
    } else {
      code.ifgt(target);
    }
  }

  /** The code would be too large. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLarge() {
      super("", null, false, false);
    }
  }
}
