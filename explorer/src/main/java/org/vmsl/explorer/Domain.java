package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.state.Encoding;
import org.vmsl.scenario.Assumption;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.evaluation.Decoder;
import org.vmsl.specification.evaluation.Evaluator;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Parts;
import org.vmsl.specification.typed.Value;

/**
 * The words that open cells may hold.
 *
 * @param selectors in what an actor selects a hypercall with
 * @param arguments in what an actor's hypercalls read: registers, buffers
 * @param data in what steps of known VMs and claims read
 */
public record Domain(List<Long> selectors, List<Long> arguments, List<Long> data) {
  private static final long SMALL = 6;
  private static final long MODEST = 64;
  private static final long PAGES_OF_A_RUN = 2;

  public Domain {
    selectors = List.copyOf(selectors);
    arguments = List.copyOf(arguments);
    data = List.copyOf(data);
  }

  /** The same words for everything. */
  public static Domain of(List<Long> words) {
    return new Domain(words, words, words);
  }

  /**
   * What a scenario suggests. Arguments: numbers below six, which VMs, handles and lengths of short
   * descriptors are among, addresses of pages, and modest constants of the programs of known VMs
   * and of claims. Data: besides, all such constants, words that are instructions, and distances to
   * secret pages.
   */
  public static Domain of(Interpreter interpreter, Scenario scenario) {
    NavigableSet<Long> selectors = new TreeSet<>(calls(scenario.machine()));
    selectors.add(0L);
    Evaluator evaluator = new Evaluator(scenario.machine());
    NavigableSet<Long> constants = new TreeSet<>();
    for (Scenario.VirtualMachine vm : scenario.vms()) {
      vm.program()
          .map(Program::words)
          .orElse(List.of())
          .forEach(word -> operands(interpreter, word.value(), constants));
    }
    for (Claim claim : scenario.claims()) {
      switch (claim) {
        case Claim.Halts c -> constants(c.condition(), evaluator, constants);
        case Claim.Always c -> constants(c.condition(), evaluator, constants);
        default -> {}
      }
    }
    constants.removeAll(selectors);
    // Numbers of hypercalls are left if they are given: there may be no start without them.
    for (Assumption assumption : scenario.assumptions()) {
      constants(assumption.condition(), evaluator, constants);
      bounds(assumption.condition(), evaluator, constants);
    }
    NavigableSet<Long> arguments = new TreeSet<>();
    for (long i = 0; i < Math.max(SMALL, scenario.vms().size()); i++) {
      arguments.add(i);
    }
    long unit = pageSize(interpreter);
    for (Scenario.Page page : scenario.pages()) {
      for (long i = 0; i < Math.min(page.count(), PAGES_OF_A_RUN); i++) {
        arguments.add(page.address() + i * unit);
      }
    }
    constants.stream().filter(c -> Long.compareUnsigned(c, MODEST) < 0).forEach(arguments::add);
    NavigableSet<Long> data = new TreeSet<>(arguments);
    data.addAll(constants);
    data.addAll(new Actions(interpreter).plainInstructions());
    distances(scenario, data);
    return new Domain(List.copyOf(selectors), List.copyOf(arguments), List.copyOf(data));
  }

  /** The numbers of a machine's hypercalls, in the order of the specification. */
  static List<Long> calls(Machine machine) {
    Evaluator evaluator = new Evaluator(machine);
    List<Long> numbers = new ArrayList<>();
    for (Hypercall hypercall : machine.specification().hypercalls()) {
      if (evaluator.value(hypercall.number().value()) instanceof Value.Word(long number)) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  /** Adds how far secret pages lie behind other pages of their owners: indexes that reach them. */
  private static void distances(Scenario scenario, NavigableSet<Long> data) {
    for (Claim claim : scenario.claims()) {
      if (claim instanceof Claim.NeverReadable never) {
        Scenario.Page secret = never.page();
        scenario.pages().stream()
            .filter(p -> p.owner().isPresent() && p.owner().equals(secret.owner()))
            .filter(p -> Long.compareUnsigned(p.address(), secret.address()) < 0)
            .forEach(p -> data.add(secret.address() - p.address()));
      }
    }
  }

  static long pageSize(Interpreter interpreter) {
    return interpreter
        .machine()
        .specification()
        .setup("page")
        .map(s -> interpreter.layout().encodings().of(s.parameters().getFirst().type()).shift())
        .map(shift -> 1L << shift)
        .orElse(1L);
  }

  private static void operands(Interpreter interpreter, long word, NavigableSet<Long> constants) {
    var decoded = interpreter.decode(word);
    if (decoded.isEmpty()) {
      constants.add(word);
      return;
    }
    Decoder.Decoded instruction = decoded.get();
    for (int i = 0; i < instruction.operands().size(); i++) {
      var type = instruction.instruction().operands().get(i).type();
      if (type instanceof org.vmsl.specification.typed.Type.Bits) {
        number(instruction.operands().get(i), constants);
      }
    }
  }

  private static void constants(
      Expression expression, Evaluator evaluator, NavigableSet<Long> constants) {
    switch (expression) {
      case Expression.Literal literal -> number(literal.value(), constants);
      case Expression.ConstantValue constant -> number(evaluator.value(constant), constants);
      default -> Parts.each(expression, part -> constants(part, evaluator, constants));
    }
  }

  /** Adds the neighbours of constants that something is compared with. */
  private static void bounds(
      Expression expression, Evaluator evaluator, NavigableSet<Long> constants) {
    if (expression instanceof Expression.Binary(Operator operator, var left, var right, var type)
        && (operator == Operator.LESS || operator == Operator.LESS_EQUAL)) {
      NavigableSet<Long> compared = new TreeSet<>();
      constants(left, evaluator, compared);
      constants(right, evaluator, compared);
      for (long constant : compared) {
        constants.add(constant - 1);
        constants.add(constant + 1);
      }
    }
    Parts.each(expression, part -> bounds(part, evaluator, constants));
  }

  private static void number(Value value, NavigableSet<Long> numbers) {
    if (value instanceof Value.Word(long word)) {
      numbers.add(word);
    }
  }

  /** The values of a scalar type among some words, encoded; of a small type all its values. */
  static List<Long> values(Encoding encoding, List<Long> words) {
    List<Long> values = new ArrayList<>();
    if (Long.compareUnsigned(encoding.last(), SMALL) <= 0) {
      for (long i = 0; i <= encoding.last(); i++) {
        values.add(encoding.atPosition(i));
      }
      return values;
    }
    for (long word : words) {
      if (encoding.holds(word)) {
        values.add(word);
      }
    }
    return values;
  }
}
