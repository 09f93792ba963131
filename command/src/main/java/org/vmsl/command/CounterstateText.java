package org.vmsl.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vmsl.explorer.contract.Counterstate;
import org.vmsl.machine.contract.Lapse;
import org.vmsl.machine.interpreter.Formula;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.state.Cell;

/** A state and a step that does not keep a contract, for people. */
final class CounterstateText {
  private CounterstateText() {}

  static List<String> of(Counterstate found) {
    Observation step = found.step();
    List<String> lines = new ArrayList<>();
    lines.add(step.outcome().name());
    Set<String> broken = new LinkedHashSet<>();
    found.lapses().forEach(lapse -> broken.add("  broken  " + broken(lapse)));
    lines.addAll(broken);
    for (Cell cell : found.before().changed()) {
      lines.add("  state   " + cell(cell.component().name(), cell.keys()) + " = " + cell.value());
    }
    lines.add("  step    VM " + step.vm() + executed(step));
    List<Observation.Change> changes = step.changes();
    for (Observation.Change change : changes) {
      lines.add(
          "  change  "
              + cell(change.component().name(), change.keys())
              + ": "
              + change.before()
              + " → "
              + change.after());
    }
    return lines;
  }

  private static String broken(Lapse lapse) {
    return lapse.clause()
        + switch (lapse) {
          case Lapse.Breaks(var violation) -> instances(violation.instances());
          case Lapse.Fails(var rely, var instances) -> instances(instances);
          case Lapse.Writes(var change) ->
              ": " + cell(change.component().name(), change.keys()) + " := " + change.after();
          case Lapse.Depends(var cell, var instead, var otherwise) ->
              ": with "
                  + instead
                  + " in "
                  + cell(cell.component().name(), cell.keys())
                  + ", "
                  + difference(otherwise);
        };
  }

  private static String difference(Observation otherwise) {
    String writes =
        otherwise.changes().stream()
            .map(c -> cell(c.component().name(), c.keys()) + " := " + c.after())
            .collect(Collectors.joining(", "));
    return otherwise.outcome().name() + (writes.isEmpty() ? "" : ", " + writes);
  }

  private static String instances(List<Formula.Instance> instances) {
    return instances.isEmpty()
        ? ""
        : instances.stream()
            .map(i -> i.local().name() + " = " + i.value())
            .collect(Collectors.joining(", ", ", for ", ""));
  }

  private static String executed(Observation step) {
    return step.instruction()
            .map(i ->
                " executes "
                    + i.decoded().instruction().name()
                    + list(i.decoded().operands(), "(", ")"))
            .orElse("")
        + step.hypercall()
            .map(c -> ", calls " + c.hypercall().name() + list(c.inputs(), "(", ")"))
            .orElse("");
  }

  private static String cell(String component, List<?> keys) {
    return component + list(keys, "[", "]");
  }

  private static String list(List<?> values, String open, String close) {
    return values.isEmpty()
        ? ""
        : values.stream().map(String::valueOf).collect(Collectors.joining(", ", open, close));
  }
}
