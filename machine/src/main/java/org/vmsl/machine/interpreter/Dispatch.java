package org.vmsl.machine.interpreter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Statement;

/** Makes actions that select an instruction or a hypercall by a word. */
final class Dispatch {
  private final Compiler compiler;
  private final Statements statements;
  private final boolean observed;
  private final Specification specification;

  Dispatch(Compiler compiler, Statements statements, boolean observed) {
    this.compiler = compiler;
    this.statements = statements;
    this.observed = observed;
    this.specification = compiler.machine().specification();
  }

  Action execute(Statement.Execute execute) {
    WordNode word = compiler.word(execute.word());
    List<Instruction> instructions = specification.instructions();
    Map<String, Execution.Body> bodies = new HashMap<>();
    for (int i = 0; i < instructions.size(); i++) {
      Instruction instruction = instructions.get(i);
      int[] slots = new int[instruction.operands().size()];
      for (int j = 0; j < slots.length; j++) {
        slots[j] = compiler.wordSlot(instruction.operands().get(j));
      }
      bodies.put(
          instruction.name(), new Execution.Body(i, slots, statements.block(instruction.body())));
    }
    Action undecodable = statements.exit(execute.undecodable());
    Execution.Body none = new Execution.Body(instructions.size(), new int[0], undecodable);
    return new Execution(execute, word, compiler, bodies, none, observed);
  }

  Action call(Statement.CallHypervisor call) {
    List<Hypercall> hypercalls = specification.hypercalls();
    WordNode number = compiler.word(call.number());
    Action[] bodies = new Action[hypercalls.size() + 1];
    Map<Long, Integer> positions = new HashMap<>();
    for (int i = 0; i < hypercalls.size(); i++) {
      Hypercall hypercall = hypercalls.get(i);
      WordNode known = compiler.word(hypercall.number().value());
      positions.put(known.evaluate(compiler.frame()), i);
      bodies[i] = body(hypercall);
    }
    int none = hypercalls.size();
    bodies[none] = statements.exit(call.unknown());
    return new Action() {
      @Override
      boolean perform(Frame f) {
        int position = positions.getOrDefault(number.evaluate(f), none);
        if (observed) {
          f.recorder.decided(call, position);
        }
        return bodies[position].perform(f);
      }
    };
  }

  private Action body(Hypercall hypercall) {
    List<Local> locals = hypercall.inputs().stream().map(Hypercall.Input::local).toList();
    List<Expression> sources = hypercall.inputs().stream().map(Hypercall.Input::source).toList();
    List<Action> actions = new ArrayList<>(compiler.bindAll(locals, sources));
    if (observed) {
      List<ValueNode> inputs = statements.variables(locals);
      actions.add(
          new Action() {
            @Override
            boolean perform(Frame f) {
              f.recorder.calls(hypercall, Sets.evaluateAll(inputs, f));
              return true;
            }
          });
    }
    actions.add(statements.block(hypercall.body()));
    return Action.sequence(actions);
  }
}
