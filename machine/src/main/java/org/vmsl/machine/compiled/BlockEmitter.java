package org.vmsl.machine.compiled;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import org.vmsl.machine.state.State;
import org.vmsl.machine.state.Watch;

/** Writes the bytecode of {@link BlockCode#run}. */
final class BlockEmitter extends Emitter {
  private static final ClassDesc WATCH = describe(Watch.class);
  private static final ClassDesc CODE = describe(BlockCode.class);
  private static final ClassDesc WORD = ConstantDescs.CD_long;

  /** The type of {@link BlockCode#run}. */
  static final MethodTypeDesc RUN = MethodTypeDesc.of(WORD, describe(State.class), WATCH, WORD);

  private static final int THIS = 0;
  private static final int WATCH_AT = 2;
  private static final int LEFT_AT = 3;

  private final CodeBuilder code;

  BlockEmitter(CodeBuilder code, Constants constants) {
    super(code, constants);
    this.code = code;
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
    words();
    code.loadConstant(cell).laload().loadConstant(word).lcmp().ifeq(as);
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
    Node kept = store(node, path.slot);
    path.slot += 2;
    return kept;
  }

  /** Tells the state which cells have been set, from {@code first} up to before {@code end}. */
  void save(Path path, int first, int end) {
    for (int cell : path.unsaved.stream().sorted().toList()) {
      if (cell >= first && cell < end) {
        words();
        code.loadConstant(cell);
        push(path.cell(cell));
        code.lastore();
      }
    }
  }

  /** Tells the state about all cells that have been set. */
  void save(Path path) {
    save(path, 0, Integer.MAX_VALUE);
  }

  /**
   * Does what a rule says of {@code self}; goes on at {@code target} if the step is not over then.
   */
  void jumpAfter(RuleCode rule, long self, long[] operands, Label target) {
    constant(RuleCode.class, rule);
    state();
    code.loadConstant(self);
    constant(long[].class, operands);
    code.invokevirtual(describe(RuleCode.class), RuleCode.METHOD, RuleCode.TYPE).ifne(target);
  }
}
