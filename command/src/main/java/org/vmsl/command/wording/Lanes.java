package org.vmsl.command.wording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.vmsl.machine.interpreter.Fetch;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.observation.Observer;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Calls;
import org.vmsl.machine.wording.Disassembly;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Value;

/**
 * An execution as seen from outside, with one lane for each VM: its calls, what it stores to and
 * loads from pages that change hands or that others touch, too, how it stops; and beside that, what
 * changes of the pages.
 */
final class Lanes {
  private static final int MOST_STEPS = 20_000;
  private static final int MOST_SHOWN = 40;
  private static final int MOST_PAGES = 4;
  private static final int WIDEST = 40;

  private final Interpreter interpreter;
  private final Names names;
  private final Calls calls;
  private final Disassembly disassembly;
  private final Optional<Fetch> fetch;
  private final List<String> vms;

  /**
   * A step.
   *
   * @param fetched where its instruction is
   * @param last whether the machine has stopped then
   */
  private record Step(long number, long fetched, Observation observation, boolean last) {}

  /** What is shown of a step. */
  private record Row(long number, int lane, String text, String pages) {}

  private Lanes(Interpreter interpreter, Scenario scenario) {
    this.interpreter = interpreter;
    this.names = Names.of(interpreter, scenario);
    this.calls = new Calls(names);
    this.disassembly = new Disassembly(names);
    this.fetch = Fetch.of(interpreter);
    this.vms = scenario.vms().stream().map(Scenario.VirtualMachine::name).toList();
  }

  /**
   * What is to be seen of the first {@code steps} steps from initial values, line by line; nothing
   * of executions that are too long, or in which nobody calls.
   */
  static List<String> of(
      Interpreter interpreter, Scenario scenario, List<Cell> values, long steps) {
    if (steps > MOST_STEPS) {
      return List.of();
    }
    Lanes lanes = new Lanes(interpreter, scenario);
    return lanes.lines(lanes.steps(InitialState.of(interpreter, scenario, values), steps));
  }

  private List<Step> steps(State state, long most) {
    Observer observer = new Observer(interpreter);
    List<Step> steps = new ArrayList<>();
    while (steps.size() < most && interpreter.isRunning(state)) {
      long fetched = fetch.map(f -> f.address(state)).orElse(-1L);
      Observation observation = observer.stepWithReads(state).orElseThrow();
      boolean last = !interpreter.isRunning(state);
      steps.add(new Step(steps.size() + 1, fetched, observation, last));
    }
    return steps;
  }

  private List<String> lines(List<Step> steps) {
    Set<Scenario.Page> common = common(steps);
    List<Row> rows = new ArrayList<>();
    for (Step step : steps) {
      String text = text(step, common);
      if (!text.isEmpty()) {
        int lane = Math.max(0, vms.indexOf(names.vm(step.observation.vm())));
        rows.add(new Row(step.number, lane, text, pages(step.observation)));
      }
    }
    return rows.isEmpty() ? List.of() : table(rows);
  }

  /** Pages that change hands, or that steps of several VMs touch. */
  private Set<Scenario.Page> common(List<Step> steps) {
    Set<Scenario.Page> common = new HashSet<>();
    Map<Scenario.Page, Value> touched = new HashMap<>();
    for (Step step : steps) {
      Observation observation = step.observation;
      Consumer<Scenario.Page> touch =
          page -> {
            Value before = touched.putIfAbsent(page, observation.vm());
            if (before != null && !before.equals(observation.vm())) {
              common.add(page);
            }
          };
      for (Cell read : observation.reads()) {
        if (isMemory(read.component()) && !isFetched(step, read)) {
          page(read.keys().getLast(), touch);
        }
      }
      for (Observation.Change write : observation.writes()) {
        if (isMemory(write.component())) {
          page(write.keys().getLast(), touch);
        }
      }
      ofPages(observation).forEach(change -> page(change.keys().getLast(), common::add));
    }
    return common;
  }

  private static boolean isMemory(Component component) {
    return component.name().equals(Names.MEMORY);
  }

  /** What changes of pages, other than what is in them. */
  private List<Observation.Change> ofPages(Observation observation) {
    return observation.changes().stream()
        .filter(change -> !change.keys().isEmpty())
        .filter(change -> names.pages().isPage(change.component().keys().getLast()))
        .toList();
  }

  private void page(Value address, Consumer<Scenario.Page> action) {
    if (address instanceof Value.Word(long word)) {
      names.pages().at(word).ifPresent(action);
    }
  }

  private String pages(Observation observation) {
    return ofPages(observation).stream()
        .limit(MOST_PAGES)
        .map(change ->
            names.cell(change.component(), change.keys())
                + names.change(change.component().type(), change.before(), change.after()))
        .collect(Collectors.joining("; "));
  }

  /** What others may notice of a step, or why the machine stops; empty if nothing. */
  private String text(Step step, Set<Scenario.Page> common) {
    Observation observation = step.observation;
    String exit = observation.exit().map(calls::exit).orElse("");
    if (observation.hypercall().isPresent()) {
      String call = calls.call(observation.hypercall().get());
      return exit.isEmpty() ? call : call + ": " + exit;
    }
    if (step.last || !exit.isEmpty()) {
      String instruction =
          observation.instruction().map(e -> disassembly.line(e.decoded())).orElse("");
      return exit.isEmpty() ? instruction : (instruction + " " + exit).strip();
    }
    List<String> texts = new ArrayList<>();
    for (Cell read : observation.reads()) {
      if (isIn(common, read.component(), read.keys()) && !isFetched(step, read)) {
        texts.add(
            names.cell(read.component(), read.keys())
                + " is "
                + names.value(read.component().type(), read.value()));
      }
    }
    for (Observation.Change write : observation.writes()) {
      if (isIn(common, write.component(), write.keys())) {
        texts.add(
            names.cell(write.component(), write.keys())
                + " := "
                + names.value(write.component().type(), write.after()));
      }
    }
    return String.join("; ", texts);
  }

  private boolean isIn(Set<Scenario.Page> common, Component component, List<Value> keys) {
    boolean[] is = {false};
    if (isMemory(component)) {
      page(keys.getLast(), page -> is[0] = common.contains(page));
    }
    return is[0];
  }

  private static boolean isFetched(Step step, Cell read) {
    return read.keys().getLast().equals(new Value.Word(step.fetched));
  }

  private List<String> table(List<Row> rows) {
    int[] widths = vms.stream().mapToInt(String::length).toArray();
    for (Row row : rows) {
      widths[row.lane] = Math.max(widths[row.lane], Math.min(WIDEST, row.text.length()));
    }
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder(" ".repeat(6));
    for (int vm = 0; vm < widths.length; vm++) {
      head.append("  ").append(padded(vms.get(vm), widths[vm]));
    }
    lines.add(head.toString().stripTrailing());
    for (int i = 0; i < rows.size(); i++) {
      if (rows.size() > MOST_SHOWN && i == MOST_SHOWN / 2) {
        int hidden = rows.size() - MOST_SHOWN;
        lines.add("     …  " + hidden + " more");
        i += hidden;
      }
      lines.add(line(rows.get(i), widths));
    }
    return lines;
  }

  private static String line(Row row, int[] widths) {
    StringBuilder line = new StringBuilder(String.format("%6d", row.number));
    for (int vm = 0; vm < widths.length; vm++) {
      line.append("  ").append(padded(vm == row.lane ? row.text : "", widths[vm]));
    }
    return (line + "  " + row.pages).stripTrailing();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
