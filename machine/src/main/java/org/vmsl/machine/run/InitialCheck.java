package org.vmsl.machine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.vmsl.machine.interpreter.Formula;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.state.Encoding;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Assumption;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.source.Diagnostic;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Local;

/** Whether a scenario's initial state is one in which its machine may start. */
public final class InitialCheck {
  private final Interpreter interpreter;
  private final Scenario scenario;
  private final Invariants invariants;
  private final Names names;

  /** A check of initial states of {@code scenario}, whose machine {@code interpreter} runs. */
  public InitialCheck(Interpreter interpreter, Scenario scenario) {
    this.interpreter = interpreter;
    this.scenario = scenario;
    this.invariants = new Invariants(interpreter);
    this.names = Names.of(interpreter, scenario);
  }

  /**
   * What the machine requires of initial states and {@code state} does not satisfy, each problem at
   * the declaration that it is most about.
   */
  public List<Diagnostic> problems(State state) {
    List<Diagnostic> problems = new ArrayList<>();
    for (Invariants.Violation violation : invariants.violatedInitially(state)) {
      problems.add(
          new Diagnostic(
              Diagnostic.Severity.ERROR,
              place(violation.instances()),
              message(violation),
              hint(violation.invariant().documentation())));
    }
    problems.addAll(assumptions(state));
    return problems;
  }

  /** Assumptions that no initial values can satisfy, or that cannot be looked at. */
  private List<Diagnostic> assumptions(State state) {
    List<Diagnostic> problems = new ArrayList<>();
    Assumptions assumptions = new Assumptions(interpreter, scenario);
    assumptions
        .notEvaluable()
        .forEach((assumption, reason) ->
            problems.add(
                problem(assumption, "it cannot be told whether this holds: " + reason, "")));
    for (Assumptions.Violation violation : assumptions.violated(state)) {
      if (violation.open().isEmpty()) {
        problems.add(
            problem(
                violation.assumption(),
                "this does not hold at the start",
                "the scenario leaves nothing open of what it is about"));
      }
    }
    return problems;
  }

  private static Diagnostic problem(Assumption assumption, String message, String hint) {
    return new Diagnostic(Diagnostic.Severity.ERROR, assumption.span(), message, hint);
  }

  private String message(Invariants.Violation violation) {
    String instances =
        violation.instances().stream()
            .map(i -> i.local().name() + " = " + names.value(i.local().type(), i.value()))
            .collect(Collectors.joining(", "));
    return "the machine cannot start like this: '"
        + violation.invariant().name()
        + "' does not hold"
        + (instances.isEmpty() ? "" : " for " + instances);
  }

  private static String hint(String documentation) {
    String text = documentation.strip().replaceAll("\\s+", " ");
    return text.isEmpty() ? "" : "required: " + text;
  }

  /** Where the scenario sets up what a violation is about. */
  private Span place(List<Formula.Instance> instances) {
    for (Formula.Instance instance : instances) {
      // What is set up last more often disturbs an order that was there before.
      for (Scenario.SetupCall call : scenario.setups().reversed()) {
        if (mentions(call, instance)) {
          return call.span();
        }
      }
    }
    return new Span(scenario.source(), 0, 0);
  }

  private boolean mentions(Scenario.SetupCall call, Formula.Instance instance) {
    List<Local> parameters = call.setup().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (!parameters.get(i).type().equals(instance.local().type())) {
        continue;
      }
      Encoding encoding = interpreter.layout().encodings().of(instance.local().type());
      long first = encoding.position(encoding.encode(call.arguments().get(i)));
      long sought = encoding.position(encoding.encode(instance.value()));
      long count = i == 0 ? call.count() : 1;
      if (Long.compareUnsigned(sought - first, count) < 0) {
        return true;
      }
    }
    return false;
  }
}
