package org.vmsl.machine.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.Run;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** The state in which a run ends, in words. */
public final class EndState {
  /** Changed cells of one component that are shown. */
  private static final int CELLS = 40;

  private final Interpreter interpreter;
  private final Names names;
  private final Set<String> settled;

  /** End states of {@code scenario}, whose machine {@code interpreter} runs. */
  public EndState(Interpreter interpreter, Scenario scenario) {
    this.interpreter = interpreter;
    this.names = Names.of(interpreter, scenario);
    this.settled = new HashSet<>();
    settled.add(scenario.machine().specification().step().current().component().name());
    mentioned(scenario.machine().specification().step().running());
    mentioned(scenario.machine().specification().step().halted());
  }

  /** Components that say nothing more than why the machine stopped. */
  private void mentioned(Expression condition) {
    switch (condition) {
      case Expression.Read read -> settled.add(read.component().name());
      case Expression.Not(Expression operand) -> mentioned(operand);
      case Expression.Binary binary -> {
        mentioned(binary.left());
        mentioned(binary.right());
      }
      default -> {}
    }
  }

  /** Why a run stopped. */
  public String reason(Run.Stop stop, long steps) {
    String after = " after " + steps + (steps == 1 ? " step" : " steps");
    return switch (stop) {
      case Run.Stop.Halted(Value vm) -> names.vm(vm) + " halted" + after;
      case Run.Stop.Faulted(Value vm) -> names.vm(vm) + " failed or faulted" + after;
      case Run.Stop.OutOfSteps s -> "not finished" + after;
      case Run.Stop.Reached s -> "reached" + after;
      case Run.Stop.Interrupted s -> "interrupted" + after;
    };
  }

  /**
   * What is to be known of {@code state}, line by line: registers that are not zero, and what else
   * the run has changed.
   *
   * @param start the state in which the run began
   */
  public List<String> describe(State start, State state) {
    List<String> lines = new ArrayList<>(registers(state));
    for (var place : state.layout().places()) {
      Component component = place.component();
      if (!component.fixed()
          && !settled.contains(component.name())
          && !component.name().equals(Names.MEMORY)
          && !isRegister(component)) {
        changes(component, start, state, lines);
      }
    }
    interpreter
        .machine()
        .specification()
        .component(Names.MEMORY)
        .ifPresent(memory -> changes(memory, start, state, lines));
    return lines;
  }

  private void changes(Component component, State start, State state, List<String> lines) {
    List<String> texts =
        runs(changed(component, start, state)).stream().map(run -> run.text(names)).toList();
    shorten(lines, texts, CELLS, component.name());
  }

  private static void shorten(List<String> lines, List<String> texts, int most, String of) {
    lines.addAll(texts.subList(0, Math.min(most, texts.size())));
    if (texts.size() > most) {
      lines.add("… and " + (texts.size() - most) + " more of " + of);
    }
  }

  private boolean isRegister(Component component) {
    return interpreter.machine().specification().aliases().stream()
        .anyMatch(alias -> alias.cell().component().name().equals(component.name()));
  }

  /** A line for each VM with its registers that are not zero. */
  private List<String> registers(State state) {
    Map<Value, List<String>> byVm = new LinkedHashMap<>();
    for (var place : state.layout().places()) {
      if (isRegister(place.component())) {
        Value zero = place.encoding().zero();
        state.changed(
            place.component(),
            cell -> {
              Optional<Names.AliasName> alias = names.alias(cell.component(), cell.keys());
              if (alias.isPresent() && !cell.value().equals(zero)) {
                byVm.computeIfAbsent(alias.get().vm(), vm -> new ArrayList<>())
                    .add(
                        alias.get().name()
                            + " = "
                            + names.value(cell.component().type(), cell.value()));
              }
            });
      }
    }
    List<String> lines = new ArrayList<>();
    byVm.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(vm -> lines.add(names.vm(vm.getKey()) + ": " + String.join(", ", vm.getValue())));
    return lines;
  }

  /** A cell whose value differs between two states. */
  private record Changed(Component component, List<Value> keys, Value before, Value after) {}

  /** The cells of a component that differ between two states, by keys. */
  private static List<Changed> changed(Component component, State start, State state) {
    Map<List<Value>, Changed> cells = new TreeMap<>(Comparator.comparing(Value.Sequence::new));
    Place place = state.layout().place(component);
    state.visitDifferences(
        place,
        start,
        (prefix, index) -> {
          Cell after = place.cell(state, prefix, index);
          Value before = place.read(start, prefix, index);
          cells.put(after.keys(), new Changed(component, after.keys(), before, after.value()));
        });
    return List.copyOf(cells.values());
  }

  /** Neighbouring cells that change alike: the same keys but for the last, which is a page. */
  private record ChangedRun(Changed first, Changed last) {
    String text(Names names) {
      String cell = names.cell(first.component(), first.keys());
      String to = first.equals(last) ? "" : " to " + names.cell(last.component(), last.keys());
      return cell + to + names.change(first.component().type(), first.before(), first.after());
    }
  }

  private List<ChangedRun> runs(List<Changed> cells) {
    List<ChangedRun> runs = new ArrayList<>();
    for (Changed cell : cells) {
      if (!runs.isEmpty() && follows(runs.getLast().last, cell)) {
        runs.set(runs.size() - 1, new ChangedRun(runs.getLast().first, cell));
      } else {
        runs.add(new ChangedRun(cell, cell));
      }
    }
    return runs;
  }

  private boolean follows(Changed before, Changed cell) {
    int last = cell.keys().size() - 1;
    if (last < 0
        || !before.before().equals(cell.before())
        || !before.after().equals(cell.after())
        || !before.keys().subList(0, last).equals(cell.keys().subList(0, last))) {
      return false;
    }
    Type type = cell.component().keys().get(last);
    if (!(type instanceof Type.Aligned)) {
      return false;
    }
    var encoding = interpreter.layout().encodings().of(type);
    long one = encoding.position(encoding.encode(before.keys().get(last)));
    return encoding.position(encoding.encode(cell.keys().get(last))) == one + 1
        && names.samePages(before.keys().get(last), cell.keys().get(last));
  }
}
