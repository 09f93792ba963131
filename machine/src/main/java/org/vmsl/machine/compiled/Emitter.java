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
import org.vmsl.machine.state.Watch;
import org.vmsl.specification.evaluation.Operations;
import org.vmsl.specification.typed.Operator;

/** Writes the bytecode of {@link BlockCode#run}. */
final class Emitter {
  private static final ClassDesc STATE = describe(State.class);
  private static final ClassDesc SPARSE = describe(SparseWords.class);
  private static final ClassDesc WATCH = describe(Watch.class);
  private static final ClassDesc CODE = describe(BlockCode.class);
  private static final ClassDesc OPERATOR = describe(Operator.class);
  private static final ClassDesc WORD = ConstantDescs.CD_long;
  private static final ClassDesc WORDS = WORD.arrayType();

  /** The type of {@link BlockCode#run}. */
  static final MethodTypeDesc RUN = MethodTypeDesc.of(WORD, STATE, WATCH, WORD);

  private static final int THIS = 0;
  private static final int STATE_AT = 1;
  private static final int WATCH_AT = 2;
  private static final int LEFT_AT = 3;
  private static final int WORDS_AT = 5;

  /** The first local variable that holds a node. */
  static final int FIRST_SLOT = 6;

  /** Code that is larger is not compiled by the JVM, anyway. */
  private static final int MOST_NODES = 6000;

  private final CodeBuilder code;
  private int nodes;

  Emitter(CodeBuilder code) {
    this.code = code;
    code.aload(STATE_AT).invokevirtual(STATE, "words", MethodTypeDesc.of(WORDS)).astore(WORDS_AT);
  }

  static ClassDesc describe(Class<?> type) {
    return ClassDesc.of(type.getName());
  }

  Label label() {
    return code.newLabel();
  }

  void bind(Label label) {
    code.labelBinding(label);
  }

  /** Goes on at {@code target} unless the number of steps left is too small for another round. */
  void goOnIfEnoughIsLeft(Label target) {
    code.lload(LEFT_AT).aload(THIS).getfield(CODE, "longest", WORD).lcmp().ifge(target);
    code.lload(LEFT_AT).lreturn();
  }

  /** Counts steps. */
  void count(int steps) {
    if (steps != 0) {
      code.lload(LEFT_AT).loadConstant((long) steps).lsub().lstore(LEFT_AT);
    }
  }

  /** Ends the code, after so many steps. */
  void leave(int steps) {
    count(steps);
    code.lload(LEFT_AT).lreturn();
  }

  /** Ends the code unless a cell of the flat array has a word. */
  void expect(int cell, long word) {
    Label as = label();
    code.aload(WORDS_AT).loadConstant(cell).laload().loadConstant(word).lcmp().ifeq(as);
    code.lload(LEFT_AT).lreturn();
    code.labelBinding(as);
  }

  /** Goes on at {@code target} unless a watched cell has changed. */
  void jumpUnlessDisturbed(Label target) {
    code.aload(WATCH_AT)
        .invokevirtual(WATCH, "disturbed", MethodTypeDesc.of(ConstantDescs.CD_boolean))
        .ifeq(target);
  }

  /** Computes a node now; what stands for it from then on. */
  Node keep(Node node, Path path) {
    if (node.isLeaf()) {
      return node;
    }
    push(node);
    int slot = path.slot;
    code.lstore(slot);
    path.slot += 2;
    return new Kept(slot);
  }

  /** Tells the state which cells have been set, from {@code first} up to before {@code end}. */
  void save(Path path, int first, int end) {
    for (int cell : path.unsaved.stream().sorted().toList()) {
      if (cell >= first && cell < end) {
        code.aload(WORDS_AT).loadConstant(cell);
        push(path.cell(cell));
        code.lastore();
      }
    }
  }

  /** Tells the state about all cells that have been set. */
  void save(Path path) {
    save(path, 0, Integer.MAX_VALUE);
  }

  /** Sets a cell of the flat array. */
  void setFlat(Node index, Node value) {
    code.aload(WORDS_AT);
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
    code.aload(STATE_AT)
        .loadConstant(number)
        .invokevirtual(STATE, "sparseWords", MethodTypeDesc.of(SPARSE, ConstantDescs.CD_int));
  }

  /** Puts the word onto the operand stack. */
  private void push(Node node) {
    if (++nodes > MOST_NODES) {
      throw new TooLarge();
    }
    switch (node) {
      case Known(long word) -> code.loadConstant(word);
      case Kept(int slot) -> code.lload(slot);
      case Flat(Node index) -> {
        code.aload(WORDS_AT);
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
