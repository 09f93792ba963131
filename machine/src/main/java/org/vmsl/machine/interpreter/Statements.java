package org.vmsl.machine.interpreter;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.specification.typed.Exit;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Value;

/** Makes actions of statements. */
final class Statements {
  private final Compiler compiler;
  private final boolean observed;
  private final Dispatch dispatch;

  Statements(Compiler compiler, boolean observed) {
    this.compiler = compiler;
    this.observed = observed;
    this.dispatch = new Dispatch(compiler, this, observed);
  }

  @SuppressWarnings("ReferenceEquality") // there is only one that does nothing
  Action block(List<Statement> statements) {
    List<Action> actions = new ArrayList<>();
    for (Statement statement : statements) {
      Action action = compile(statement);
      if (action != Action.NOTHING) {
        actions.add(action);
      }
    }
    return Action.sequence(actions);
  }

  private Action compile(Statement statement) {
    return switch (statement) {
      case Statement.Let let -> {
        Action store = compiler.bind(let.local(), let.value());
        yield store == null ? Action.NOTHING : store;
      }
      case Statement.LetElse let -> {
        WordNode test = compiler.test(let.option(), let.local());
        yield require(let, test, exit(let.exit()));
      }
      case Statement.Require require ->
          require(require, compiler.word(require.condition()), exit(require.exit()));
      case Statement.If(var condition, var yes, var no, var span) -> {
        WordNode test = compiler.word(condition);
        yield choose(statement, test, block(yes), block(no));
      }
      case Statement.IfSome(var option, var local, var some, var none, var span) -> {
        WordNode test = compiler.test(option, local);
        yield choose(statement, test, block(some), block(none));
      }
      case Statement.Switch match -> match(match);
      case Statement.Assign(var component, var keys, var value, var span) ->
          compiler.cells().write(component, keys, value);
      case Statement.ForEach each -> forEach(each);
      case Statement.Perform(var procedure, var arguments, var span) -> {
        List<Action> actions = new ArrayList<>(compiler.bindAll(procedure.parameters(), arguments));
        actions.add(block(procedure.body()));
        yield Action.sequence(actions);
      }
      case Statement.Execute execute -> dispatch.execute(execute);
      case Statement.CallHypervisor call -> dispatch.call(call);
    };
  }

  private Action require(Statement site, WordNode test, Action exit) {
    if (!observed) {
      return new Action() {
        @Override
        boolean perform(Frame f) {
          return test.evaluate(f) != 0 || exit.perform(f);
        }
      };
    }
    return new Action() {
      @Override
      boolean perform(Frame f) {
        boolean holds = test.evaluate(f) != 0;
        f.recorder.decided(site, holds ? 0 : 1);
        return holds || exit.perform(f);
      }
    };
  }

  private Action choose(Statement site, WordNode test, Action yes, Action no) {
    if (!observed) {
      return new Action() {
        @Override
        boolean perform(Frame f) {
          return test.evaluate(f) != 0 ? yes.perform(f) : no.perform(f);
        }
      };
    }
    return new Action() {
      @Override
      boolean perform(Frame f) {
        boolean holds = test.evaluate(f) != 0;
        f.recorder.decided(site, holds ? 0 : 1);
        return holds ? yes.perform(f) : no.perform(f);
      }
    };
  }

  private Action match(Statement.Switch match) {
    WordNode subject = compiler.word(match.subject());
    int[] armOfCase = new int[(int) compiler.encoding(match.subject().type()).last() + 1];
    Action[] arms = new Action[match.arms().size()];
    for (int i = 0; i < arms.length; i++) {
      arms[i] = block(match.arms().get(i).block());
      for (int position : match.arms().get(i).cases()) {
        armOfCase[position] = i;
      }
    }
    return new Action() {
      @Override
      boolean perform(Frame f) {
        int arm = armOfCase[(int) subject.evaluate(f)];
        if (observed) {
          f.recorder.decided(match, arm);
        }
        return arms[arm].perform(f);
      }
    };
  }

  private Action forEach(Statement.ForEach each) {
    Loop loop = compiler.domains().loop(each.domain(), each.local());
    List<Deferred> assignments = new ArrayList<>();
    for (Statement.Assign assign : each.assignments()) {
      assignments.add(compiler.cells().deferred(assign.component(), assign.keys(), assign.value()));
    }
    Action instance = Action.sequence(List.copyOf(assignments));
    return new Action() {
      @Override
      boolean perform(Frame f) {
        assignments.forEach(Deferred::begin);
        loop.each(f, instance);
        for (Deferred assignment : assignments) {
          assignment.writeAll(f);
        }
        return true;
      }
    };
  }

  /** Does what an exit says and then stops. */
  Action exit(Statement.ExitCall call) {
    Exit exit = call.exit();
    List<ValueNode> shown = observed ? compiler.boxed(call.arguments()) : List.of();
    List<Action> actions = new ArrayList<>(compiler.bindAll(exit.parameters(), call.arguments()));
    actions.add(block(exit.body()));
    Action body = Action.sequence(actions);
    if (!observed) {
      return new Action() {
        @Override
        boolean perform(Frame f) {
          body.perform(f);
          return false;
        }
      };
    }
    return new Action() {
      @Override
      boolean perform(Frame f) {
        List<Value> arguments = Sets.evaluateAll(shown, f);
        f.recorder.leaves(call, arguments);
        body.perform(f);
        return false;
      }
    };
  }

  /** The values of locals. */
  List<ValueNode> variables(List<Local> locals) {
    List<ValueNode> nodes = new ArrayList<>(locals.size());
    for (Local local : locals) {
      nodes.add(compiler.boxed(new Expression.Variable(local)));
    }
    return nodes;
  }
}
