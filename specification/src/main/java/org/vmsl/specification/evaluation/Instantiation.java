package org.vmsl.specification.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.specification.source.Scrutiny;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Constant;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Parameter;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * A specification with values for its parameters, or why there is no such machine.
 *
 * @param machine empty if there are problems
 */
public record Instantiation(Optional<Machine> machine, List<Problem> problems) {
  public Instantiation {
    problems = List.copyOf(problems);
  }

  /**
   * Why values make no machine.
   *
   * @param parameter the parameter whose value is wrong; empty if several together are
   * @param message in one sentence without a final period
   */
  public record Problem(Optional<String> parameter, String message) {}

  /** As {@link #of(Specification, Map, Scrutiny)}, with full scrutiny. */
  public static Instantiation of(Specification specification, Map<String, Long> values) {
    return of(specification, values, Scrutiny.FULL);
  }

  /**
   * {@code specification} with {@code values}, and defaults for the parameters left out. That the
   * initial state can be made is looked at with full scrutiny only; otherwise that is left to those
   * who make it.
   */
  public static Instantiation of(
      Specification specification, Map<String, Long> values, Scrutiny scrutiny) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Long> complete = new HashMap<>();
    for (String name : values.keySet()) {
      if (specification.parameter(name).isEmpty()) {
        problems.add(problem(name, specification.name() + " has no parameter " + name));
      }
    }
    for (Parameter parameter : specification.parameters()) {
      Long value = values.get(parameter.name());
      if (value != null) {
        check(parameter, value, problems);
        complete.put(parameter.name(), value);
      } else if (parameter.standard().isPresent()) {
        complete.put(parameter.name(), parameter.standard().getAsLong());
      } else {
        problems.add(problem(parameter.name(), parameter.name() + " has no value and no default"));
      }
    }
    if (!problems.isEmpty()) {
      return new Instantiation(Optional.empty(), problems);
    }
    Machine machine = new Machine(specification, complete);
    problems.addAll(problems(machine, scrutiny));
    return new Instantiation(
        problems.isEmpty() ? Optional.of(machine) : Optional.empty(), problems);
  }

  /** Why a machine whose parameters all have values of their own is none as a whole. */
  private static List<Problem> problems(Machine machine, Scrutiny scrutiny) {
    List<Problem> problems = new ArrayList<>();
    Specification specification = machine.specification();
    try {
      types(machine, problems);
      if (problems.isEmpty()) {
        for (Expression.Literal literal : Misfits.in(machine)) {
          problems.add(problem(literal.value() + " is no " + literal.type()));
        }
        numbers(machine, problems);
        if (scrutiny == Scrutiny.FULL) {
          for (Component component : specification.components()) {
            component.initial().ifPresent(new Evaluator(machine)::value);
          }
        }
      }
    } catch (TooCostlyException e) {
      problems.add(problem("the initial state has too many parts; choose smaller parameters"));
    }
    return problems.stream().distinct().toList();
  }

  private static void check(Parameter parameter, long value, List<Problem> problems) {
    String name = parameter.name();
    String is = name + " is " + Long.toUnsignedString(value);
    if (Long.compareUnsigned(value, Operations.mask(parameter.type().width())) > 0) {
      problems.add(problem(name, is + " and does not fit in " + parameter.type()));
    } else if (Long.compareUnsigned(value, parameter.minimum()) < 0) {
      String least = Long.toUnsignedString(parameter.minimum());
      problems.add(problem(name, is + " but must be at least " + least));
    } else if (parameter.powerOfTwo() && Long.bitCount(value) != 1) {
      problems.add(problem(name, is + " but must be a power of two"));
    }
  }

  private static void types(Machine machine, List<Problem> problems) {
    Evaluator evaluator = new Evaluator(machine);
    for (Type type : machine.specification().types()) {
      switch (type) {
        case Type.Range range -> {
          long low = number(evaluator, range.low());
          long high = number(evaluator, range.high());
          if (Long.compareUnsigned(low, high) > 0) {
            problems.add(
                problem(
                    "there is no "
                        + range.name()
                        + ": they go from "
                        + Long.toUnsignedString(low)
                        + " to "
                        + Long.toUnsignedString(high)));
          }
        }
        case Type.Aligned aligned -> {
          long unit = number(evaluator, aligned.unit());
          if (Long.bitCount(unit) != 1) {
            problems.add(
                problem(
                    "the unit of "
                        + aligned.name()
                        + " is "
                        + Long.toUnsignedString(unit)
                        + " but must be a power of two"));
          }
        }
        default -> {}
      }
    }
  }

  private static void numbers(Machine machine, List<Problem> problems) {
    Evaluator evaluator = new Evaluator(machine);
    Set<Long> seen = new HashSet<>();
    for (Hypercall hypercall : machine.specification().hypercalls()) {
      if (!seen.add(number(evaluator, hypercall.number().value()))) {
        problems.add(problem(hypercall.name() + " has the number of another hypercall"));
      }
    }
    for (Constant constant : machine.specification().constants()) {
      evaluator.value(constant.value());
    }
  }

  private static long number(Evaluator evaluator, Expression closed) {
    return ((Value.Word) evaluator.value(closed)).bits();
  }

  private static Problem problem(String message) {
    return new Problem(Optional.empty(), message);
  }

  private static Problem problem(String parameter, String message) {
    return new Problem(Optional.of(parameter), message);
  }
}
