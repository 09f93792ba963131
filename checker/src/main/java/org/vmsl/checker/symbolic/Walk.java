package org.vmsl.checker.symbolic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sets;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.evaluation.Decoder;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Setup;
import org.vmsl.specification.typed.Statement;

/** One walk through a rule: runs its statements, changing a state of its own. */
final class Walk {
  final Evaluation evaluation;
  private final Machine machine;
  private final Terms terms;
  private final Facts facts;
  private final LongFunction<Optional<Decoder.Decoded>> decoder;
  private final Treatment treatment;
  private final List<Executor.Write> writes = new ArrayList<>();
  private final List<Executor.Choice> choices = new ArrayList<>();
  private final Cells[] working;
  private final List<Component> components;

  Walk(
      Machine machine,
      Terms terms,
      Facts facts,
      SymbolicState state,
      LongFunction<Optional<Decoder.Decoded>> decoder,
      Treatment treatment,
      int locals) {
    this.machine = machine;
    this.terms = terms;
    this.facts = facts;
    this.decoder = decoder;
    this.treatment = treatment;
    this.working = state.components().toArray(Cells[]::new);
    this.components = machine.specification().components();
    this.evaluation =
        new Evaluation(machine, terms, facts, c -> working[index(c)], treatment, locals);
  }

  private int index(Component component) {
    for (int i = 0; i < working.length; i++) {
      if (components.get(i).name().equals(component.name())) {
        return i;
      }
    }
    throw new IllegalArgumentException("not of this machine: " + component.name());
  }

  SymbolicState state() {
    return new SymbolicState(List.of(working));
  }

  List<Executor.Write> writes() {
    return writes;
  }

  List<Executor.Choice> choices() {
    return choices;
  }

  /** Notes a decision; gives its result. */
  private boolean chose(Statement site, boolean first) {
    choices.add(new Executor.Choice(site, first ? 0 : 1));
    return first;
  }

  /** Does a setup with closed arguments. */
  void setUp(Setup setup, List<Term> arguments) {
    bind(setup.parameters(), arguments);
    run(setup.body());
  }

  /** Sets a cell that a scenario fixes. */
  void set(Scenario.Cell cell) {
    List<Term> keys = new ArrayList<>();
    for (int i = 0; i < cell.keys().size(); i++) {
      keys.add(evaluation.closed(cell.keys().get(i), cell.component().keys().get(i)));
    }
    write(
        new Executor.Write(
            cell.component(),
            keys,
            evaluation.closed(cell.value(), cell.component().type()),
            Optional.empty()));
  }

  private void bind(List<Local> names, List<Term> values) {
    for (int i = 0; i < names.size(); i++) {
      evaluation.bind(names.get(i), values.get(i));
    }
  }

  /** Runs a block; whether it ran to its end, rather than leaving the step. */
  boolean run(List<Statement> block) {
    for (Statement statement : block) {
      if (!run(statement)) {
        return false;
      }
    }
    return true;
  }

  private boolean run(Statement statement) {
    return switch (statement) {
      case Statement.Let let -> {
        evaluation.bind(let.local(), evaluate(let.value()));
        yield true;
      }
      case Statement.LetElse let -> {
        Optional<Term> content = content(let.option());
        content.ifPresent(value -> evaluation.bind(let.local(), value));
        yield chose(let, content.isPresent()) || leave(let.exit());
      }
      case Statement.Require require ->
          chose(require, evaluation.decide(evaluation.decisive(require.condition())))
              || leave(require.exit());
      case Statement.If branch ->
          run(
              chose(branch, evaluation.decide(evaluation.decisive(branch.condition())))
                  ? branch.yes()
                  : branch.no());
      case Statement.IfSome branch -> {
        Optional<Term> content = content(branch.option());
        content.ifPresent(value -> evaluation.bind(branch.local(), value));
        yield run(chose(branch, content.isPresent()) ? branch.some() : branch.none());
      }
      case Statement.Switch choice -> run(arm(choice));
      case Statement.Assign assign -> {
        write(instance(assign));
        yield true;
      }
      case Statement.ForEach each -> {
        forEach(each);
        yield true;
      }
      case Statement.Perform perform -> {
        bind(
            perform.procedure().parameters(),
            perform.arguments().stream().map(this::evaluate).toList());
        yield run(perform.procedure().body());
      }
      case Statement.Execute execute -> execute(execute);
      case Statement.CallHypervisor call -> callHypervisor(call);
    };
  }

  private Term evaluate(Expression expression) {
    return facts.simplify(evaluation.evaluate(expression));
  }

  /** What an option holds, if it holds anything. */
  private Optional<Term> content(Expression option) {
    Term value = facts.simplify(evaluation.decisive(option));
    return evaluation.decide(terms.isSome(value))
        ? Optional.of(facts.simplify(terms.content(value)))
        : Optional.empty();
  }

  private boolean leave(Statement.ExitCall call) {
    bind(call.exit().parameters(), call.arguments().stream().map(this::evaluate).toList());
    run(call.exit().body());
    return false;
  }

  private List<Statement> arm(Statement.Switch choice) {
    Term subject = evaluate(choice.subject());
    for (int i = 0; i < choice.arms().size(); i++) {
      Statement.Switch.Arm arm = choice.arms().get(i);
      List<Term> tests =
          arm.cases().stream()
              .map(c -> terms.equal(subject, terms.words().number(c, Sort.CASE.width())))
              .toList();
      // There is an arm for every case, so the last one needs no looking at.
      if (i == choice.arms().size() - 1 || evaluation.decide(terms.or(tests))) {
        choices.add(new Executor.Choice(choice, i));
        return arm.block();
      }
    }
    // Nothing is known of what others may have left there, not even that it is one of the cases.
    throw new Inexpressible("a value that is none of the cases of its type");
  }

  private Executor.Write instance(Statement.Assign assign) {
    List<Term> keys = assign.keys().stream().map(this::evaluate).toList();
    if (treatment instanceof Treatment.Explicit) {
      keys.forEach(this::choose);
    }
    return new Executor.Write(assign.component(), keys, evaluate(assign.value()), Optional.empty());
  }

  /** Asks which of several fixed addresses one is. */
  private void choose(Term address) {
    for (Term part : address.arguments()) {
      choose(part);
    }
    if (address.operation() == Operation.CONDITIONAL
        && address.argument(1).isNumber()
        && !address.argument(0).isClosed()) {
      evaluation.decide(address.argument(0));
    }
  }

  private void write(Executor.Write write) {
    int index = index(write.component());
    working[index] =
        write.each().isEmpty()
            ? working[index].write(write.keys(), write.value())
            : family(working[index], write, write.each().get());
    writes.add(write);
  }

  /** A write for every value of a variable: of one key, which is a fixed base plus the variable. */
  private Cells family(Cells before, Executor.Write write, Executor.Each each) {
    Sets sets = terms.sets();
    List<Term> keys = new ArrayList<>(write.keys());
    int position = -1;
    for (int i = 0; i < keys.size(); i++) {
      if (sets.mentions(keys.get(i), each.variable())) {
        keys.set(i, terms.words().subtract(keys.get(i), each.variable()));
        position = position < 0 && !sets.mentions(keys.get(i), each.variable()) ? i : keys.size();
      }
    }
    if (position < 0 || position >= keys.size()) {
      throw new Inexpressible("an assignment to cells of " + before.component().name());
    }
    return before.write(
        keys,
        position,
        sets.over(each.variable(), each.guard()),
        sets.over(each.variable(), write.value()));
  }

  /** All right sides first, then all writes: the statement is simultaneous. */
  private void forEach(Statement.ForEach each) {
    List<Runnable> writes = new ArrayList<>();
    Optional<Executor.Each> family =
        evaluation
            .domains()
            .family(
                each.domain(),
                each.local(),
                of -> {
                  for (Statement.Assign assign : each.assignments()) {
                    Executor.Write one = instance(assign);
                    writes.add(() ->
                        write(
                            new Executor.Write(
                                one.component(), one.keys(), one.value(), Optional.of(of))));
                  }
                  return of;
                });
    if (family.isEmpty()) {
      evaluation
          .domains()
          .forEach(
              each.domain(),
              each.local(),
              present -> {
                for (Statement.Assign assign : each.assignments()) {
                  Executor.Write one = instance(assign);
                  writes.add(() -> write(present.isTruth(true) ? one : only(present, one)));
                }
              });
    }
    writes.forEach(Runnable::run);
  }

  /** A write that leaves what was there where a condition does not hold. */
  private Executor.Write only(Term condition, Executor.Write write) {
    Term before = working[index(write.component())].read(write.keys(), terms, facts);
    Term value = terms.conditional(condition, write.value(), before);
    return new Executor.Write(write.component(), write.keys(), value, write.each());
  }

  private boolean execute(Statement.Execute execute) {
    if (treatment instanceof Treatment.Symbolic) {
      return executeAny(evaluate(execute.word()), execute);
    }
    if (execute.word() instanceof Expression.Read read) {
      // Settling where the word is fetched from first keeps the choice among few words.
      read.keys().forEach(key -> evaluation.concrete(evaluate(key)));
    }
    long word = evaluation.concrete(evaluate(execute.word()));
    Optional<Decoder.Decoded> decoded = decoder.apply(word);
    List<Instruction> instructions = machine.specification().instructions();
    if (decoded.isEmpty()) {
      choices.add(new Executor.Choice(execute, instructions.size()));
      return leave(execute.undecodable());
    }
    List<Local> operands = decoded.get().instruction().operands();
    for (int i = 0; i < operands.size(); i++) {
      Local operand = operands.get(i);
      evaluation.bind(operand, evaluation.closed(decoded.get().operands().get(i), operand.type()));
    }
    choices.add(new Executor.Choice(execute, instructions.indexOf(decoded.get().instruction())));
    return run(decoded.get().instruction().body());
  }

  /** Executes a word that need not be known: whether it encodes this or that is decided. */
  private boolean executeAny(Term word, Statement.Execute execute) {
    List<Instruction> instructions = machine.specification().instructions();
    for (int i = 0; i < instructions.size(); i++) {
      Instruction instruction = instructions.get(i);
      Map<Local, Term> operands = new HashMap<>();
      if (evaluation.decide(
          new Encodings(terms, facts, evaluation).encodes(instruction, word, operands))) {
        operands.forEach((operand, value) -> evaluation.bind(operand, facts.simplify(value)));
        choices.add(new Executor.Choice(execute, i));
        return run(instruction.body());
      }
    }
    choices.add(new Executor.Choice(execute, instructions.size()));
    return leave(execute.undecodable());
  }

  private boolean callHypervisor(Statement.CallHypervisor call) {
    Term number = evaluate(call.number());
    List<Hypercall> hypercalls = machine.specification().hypercalls();
    for (int i = 0; i < hypercalls.size(); i++) {
      Hypercall hypercall = hypercalls.get(i);
      Term selected = terms.equal(number, evaluate(hypercall.number().value()));
      if (evaluation.decide(selected)) {
        for (Hypercall.Input input : hypercall.inputs()) {
          evaluation.bind(input.local(), evaluate(input.source()));
        }
        choices.add(new Executor.Choice(call, i));
        return run(hypercall.body());
      }
    }
    choices.add(new Executor.Choice(call, hypercalls.size()));
    return leave(call.unknown());
  }
}
