package org.vmsl.explorer.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.observation.Observer;
import org.vmsl.machine.state.State;
import org.vmsl.specification.evaluation.Evaluator;
import org.vmsl.specification.typed.Alias;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Value;

/** Lets the VM that steps be about to execute an instruction, mostly to call the hypervisor. */
final class Preparation {
  private static final int TRIES = 6;

  private final Interpreter interpreter;
  private final Observer observer;
  private final Machine machine;
  private final Guess guess;
  private final Random random;
  private final Evaluator evaluator;
  private final Optional<Expression.Read> counter;
  private final Optional<Statement.Execute> fetch;
  private final List<Instruction> calling = new ArrayList<>();

  Preparation(Interpreter interpreter, Observer observer, Guess guess, Random random) {
    this.interpreter = interpreter;
    this.observer = observer;
    this.machine = interpreter.machine();
    this.guess = guess;
    this.random = random;
    this.evaluator = new Evaluator(machine);
    this.counter =
        machine.specification().aliases().stream()
            .filter(alias -> alias.name().equals("PC"))
            .map(Alias::cell)
            .findFirst();
    this.fetch =
        machine.specification().step().body().stream()
            .filter(Statement.Execute.class::isInstance)
            .map(Statement.Execute.class::cast)
            .findFirst();
    for (Instruction instruction : machine.specification().instructions()) {
      if (call(instruction).isPresent()) {
        calling.add(instruction);
      }
    }
  }

  private static Optional<Statement.CallHypervisor> call(Instruction instruction) {
    return instruction.body().stream()
        .filter(Statement.CallHypervisor.class::isInstance)
        .map(Statement.CallHypervisor.class::cast)
        .findFirst();
  }

  /** Changes registers and memory of the VM that steps. */
  void prepare(State state) {
    if (counter.isEmpty() || fetch.isEmpty() || !interpreter.isRunning(state)) {
      return;
    }
    boolean calls = !calling.isEmpty() && random.nextInt(4) > 0;
    Instruction instruction =
        calls
            ? calling.get(random.nextInt(calling.size()))
            : any(machine.specification().instructions());
    long word = guess.word(instruction);
    boolean fetched = false;
    for (int i = 0; i < TRIES && !fetched; i++) {
      set(state, counter.get(), new Value.Word(guess.address()));
      set(state, fetch.get().word(), new Value.Word(word));
      fetched = observer.step(state.copy()).flatMap(Observation::instruction).isPresent();
    }
    if (calls) {
      Hypercall hypercall = any(machine.specification().hypercalls());
      Expression number = call(instruction).orElseThrow().number();
      set(state, number, evaluator.value(hypercall.number().value()));
      for (Hypercall.Input input : hypercall.inputs()) {
        set(state, input.source(), guess.input(input.source().type()));
      }
    }
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Sets the cell that an expression reads, if it is that simple. */
  private void set(State state, Expression cell, Value value) {
    if (cell instanceof Expression.Read read && !read.component().fixed()) {
      List<Value> keys = new ArrayList<>();
      for (Expression key : read.keys()) {
        Optional<Value> known = value(state, key);
        if (known.isEmpty()) {
          return;
        }
        keys.add(known.get());
      }
      state.set(read.component(), keys, value);
    }
  }

  private Optional<Value> value(State state, Expression expression) {
    return switch (expression) {
      case Expression.Literal(Value value, var type) -> Optional.of(value);
      case Expression.ConstantValue(var constant) -> Optional.of(evaluator.value(constant.value()));
      case Expression.Variable(var local) when local.equals(machine.specification().self()) ->
          Optional.of(interpreter.current(state));
      case Expression.Read read -> {
        List<Value> keys = new ArrayList<>();
        for (Expression key : read.keys()) {
          value(state, key).ifPresent(keys::add);
        }
        yield keys.size() == read.keys().size()
            ? Optional.of(state.get(read.component(), keys))
            : Optional.empty();
      }
      default -> Optional.empty();
    };
  }
}
