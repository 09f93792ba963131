package org.vmsl.checker.symbolic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Assumption;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.evaluation.Decoder;
import org.vmsl.specification.typed.Alias;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Setup;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * Does steps of a machine on symbolic states, as its specification says. A step is a function of
 * the state and of the facts; where the facts leave open what it does, it throws {@link
 * Undetermined}, and where the result has no symbolic form, {@link Inexpressible}.
 */
public final class Executor {
  private final Machine machine;
  private final Specification specification;
  private final Terms terms;
  private final LongFunction<Optional<Decoder.Decoded>> decoder;
  private final Treatment treatment;
  private final int locals;

  /** For systems in which everything that selects what happens is asked for. */
  public Executor(Machine machine, Terms terms, int locals) {
    this(machine, terms, new Treatment.Explicit(), locals);
  }

  /**
   * @param locals one more than the largest local id in the specification and in the expressions to
   *     be evaluated
   */
  public Executor(Machine machine, Terms terms, Treatment treatment, int locals) {
    this.machine = machine;
    this.treatment = treatment;
    this.specification = machine.specification();
    this.terms = terms;
    this.decoder = memoised(new Decoder(machine)::decode);
    this.locals = locals;
  }

  private static LongFunction<Optional<Decoder.Decoded>> memoised(
      LongFunction<Optional<Decoder.Decoded>> decoder) {
    Map<Long, Optional<Decoder.Decoded>> decoded = new HashMap<>();
    return word -> decoded.computeIfAbsent(word, decoder::apply);
  }

  /**
   * A variable that stands for every value of a range or set.
   *
   * @param guard the condition on the variable that it is one of them
   */
  public record Each(Term variable, Term guard) {}

  /**
   * A write of a step, its keys as terms.
   *
   * @param each the variable for each of whose values this is written; empty: a single cell
   */
  public record Write(Component component, List<Term> keys, Term value, Optional<Each> each) {}

  /** A decision of a step, with its branches numbered as they stand in the specification. */
  public record Choice(Statement site, int branch) {}

  /**
   * What a step did.
   *
   * @param state the state after it
   * @param reads what it read
   * @param writes the cells that it assigned, in order
   * @param choices what it decided, in order
   */
  public record Effect(
      SymbolicState state, List<Evaluation.Read> reads, List<Write> writes, List<Choice> choices) {}

  /** All states, as one symbolic state. */
  public SymbolicState arbitrary() {
    return new SymbolicState(
        specification.components().stream()
            .map(component -> Cells.atStart(component, Optional.empty()))
            .toList());
  }

  /** The states in which a scenario starts, as one symbolic state. */
  public SymbolicState start(Scenario scenario) {
    List<Cells> cells = new ArrayList<>();
    Facts nothing = Facts.none(terms);
    for (Component component : specification.components()) {
      Optional<Term> initial =
          component.initial().map(e -> evaluation(nothing, List.of()).evaluate(e));
      cells.add(Cells.atStart(component, initial));
    }
    Walk walk = walk(new SymbolicState(cells), nothing);
    for (Scenario.SetupCall call : scenario.setups()) {
      for (long i = 0; i < call.count(); i++) {
        walk.setUp(call.setup(), arguments(call, i));
      }
    }
    for (Scenario.Cell cell : scenario.cells()) {
      walk.set(cell);
    }
    return walk.state();
  }

  /** Facts and what a scenario assumes of its initial states. */
  public Facts assumed(Scenario scenario, SymbolicState start, Facts facts) {
    Facts assumed = facts;
    for (Assumption assumption : scenario.assumptions()) {
      assumed = assumed.with(evaluate(assumption.condition(), start, assumed));
    }
    return assumed;
  }

  private List<Term> arguments(Scenario.SetupCall call, long repetition) {
    Setup setup = call.setup();
    Evaluation evaluation = evaluation(Facts.none(terms), List.of());
    List<Term> arguments = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      Type type = setup.parameters().get(i).type();
      Term argument = evaluation.closed(call.arguments().get(i), type);
      if (i == 0 && repetition > 0) {
        Term unit =
            type instanceof Type.Aligned aligned
                ? evaluation.evaluate(aligned.unit())
                : terms.words().number(1, 64);
        argument =
            terms
                .words()
                .add(argument, terms.words().multiply(unit, terms.words().number(repetition, 64)));
      }
      arguments.add(argument);
    }
    return arguments;
  }

  /** Whether the machine steps in a state. */
  public boolean running(SymbolicState state, Facts facts) {
    return holds(specification.step().running(), state, facts);
  }

  /** Whether a machine that does not step has halted; else it has faulted. */
  public boolean halted(SymbolicState state, Facts facts) {
    return holds(specification.step().halted(), state, facts);
  }

  private boolean holds(Expression condition, SymbolicState state, Facts facts) {
    Evaluation evaluation = evaluation(facts, state.components());
    return evaluation.decide(evaluation.evaluate(condition));
  }

  /**
   * The number of the VM that steps next, or that stopped the machine.
   *
   * @throws Inexpressible if no VM has that number: in a state more general than the machine's are
   */
  public int current(SymbolicState state, Facts facts) {
    Evaluation evaluation = evaluation(facts, state.components());
    long number = evaluation.concrete(evaluation.evaluate(specification.step().current()));
    if (specification.step().current().type() instanceof Type.Range range
        && Long.compareUnsigned(number, evaluation.evaluate(range.high()).number()) > 0) {
      throw new Inexpressible("a word that is the number of no VM is taken for one");
    }
    return (int) number;
  }

  /** The symbolic value of a closed-over expression, such as a claim's condition. */
  public Term evaluate(Expression expression, SymbolicState state, Facts facts) {
    return facts.simplify(evaluation(facts, state.components()).evaluate(expression));
  }

  /** The value of what is said of a state and an earlier one. */
  public Term evaluate(
      Expression expression, SymbolicState earlier, SymbolicState state, Facts facts) {
    Evaluation evaluation = evaluation(facts, state.components()).since(earlier::cells);
    return facts.simplify(evaluation.evaluate(expression));
  }

  /** The value of an alias, such as {@code PC}, for a VM. */
  public Term evaluate(Alias alias, int vm, SymbolicState state, Facts facts) {
    Evaluation evaluation = evaluation(facts, state.components());
    evaluation.bind(specification.self(), terms.words().number(vm, 64));
    return facts.simplify(evaluation.evaluate(alias.cell()));
  }

  /** One step of the current VM. */
  public Effect step(SymbolicState state, Facts facts) {
    Walk walk = walk(state, facts);
    Local self = specification.self();
    walk.evaluation.bind(
        self,
        switch (treatment) {
          case Treatment.Explicit e ->
              terms
                  .words()
                  .number(current(state, facts), ((Type.Range) self.type()).base().width());
          case Treatment.Symbolic s ->
              facts.simplify(walk.evaluation.evaluate(specification.step().current()));
        });
    walk.run(specification.step().body());
    return new Effect(walk.state(), walk.evaluation.reads(), walk.writes(), walk.choices());
  }

  /** Whether a word encodes an instruction; {@code operands} gets the terms of its operands. */
  public Term encodes(Instruction instruction, Term word, Facts facts, Map<Local, Term> operands) {
    Evaluation evaluation = evaluation(facts, List.of());
    return new Encodings(terms, facts, evaluation).encodes(instruction, word, operands);
  }

  private Evaluation evaluation(Facts facts, List<Cells> cells) {
    SymbolicState state = new SymbolicState(cells);
    return new Evaluation(machine, terms, facts, state::cells, treatment, locals);
  }

  /** Evaluates expressions that read only some components, in one state and under some facts. */
  public Evaluation evaluation(Facts facts, Function<Component, Cells> readable) {
    return new Evaluation(machine, terms, facts, readable, treatment, locals);
  }

  private Walk walk(SymbolicState state, Facts facts) {
    return new Walk(machine, terms, facts, state, decoder, treatment, locals);
  }

  /** The terms in which states are written. */
  public Terms terms() {
    return terms;
  }

  /** The value of a type that a number stands for, if the type has it; 0 for none. */
  public Optional<Term> closed(Type type, long number) {
    Evaluation evaluation = evaluation(Facts.none(terms), List.of());
    if (type instanceof Type.Bool) {
      return number == 0 || number == 1 ? Optional.of(terms.truth(number == 1)) : Optional.empty();
    }
    if (type instanceof Type.Enumeration(var name, var cases)) {
      return number >= 0 && number < cases.size()
          ? Optional.of(terms.words().number(number, Sort.CASE.width()))
          : Optional.empty();
    }
    if (type instanceof Type.Option(Type element)) {
      return number == 0 ? Optional.of(terms.none(Sort.of(element))) : Optional.empty();
    }
    if (!(Sort.of(type) instanceof Sort.Bits(int width))) {
      return Optional.empty();
    }
    Term word = terms.words().number(number, width);
    return word.number() == number && terms.isSome(evaluation.checked(word, type)).isTruth(true)
        ? Optional.of(word)
        : Optional.empty();
  }

  /** The term of a closed value. */
  public Term closed(Value value, Type type) {
    return evaluation(Facts.none(terms), List.of()).closed(value, type);
  }
}
