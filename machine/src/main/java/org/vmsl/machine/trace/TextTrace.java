package org.vmsl.machine.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.vmsl.machine.interpreter.Fetch;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.outcome.Outcome;
import org.vmsl.machine.run.Run;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Calls;
import org.vmsl.machine.wording.Disassembly;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Value;

/**
 * A trace for people: a line for each step with its number, the VM, where it is, the instruction
 * and what it changed; and for a hypercall what was asked, what came of it and each change on a
 * line of its own.
 */
public final class TextTrace implements Run.Listener {
  /** Changes of one component in one step that are shown; of more, only their number. */
  private static final int SHOWN = 8;

  private static final int WIDTH_OF_INSTRUCTION = 22;
  private static final String MARGIN = " ".repeat(16);

  private final Names names;
  private final Disassembly disassembly;
  private final Calls calls;
  private final Optional<Fetch> fetch;
  private final Consumer<String> lines;
  private final int widthOfVm;
  private final SourceFile scenario;
  private final List<Program> programs;
  private final int widthOfSource;
  private final Map<Long, String> sources = new HashMap<>();
  private String address = "";
  private String source = "";

  /** Writes lines, without line ends, to {@code lines}. */
  public TextTrace(Interpreter interpreter, Scenario scenario, Consumer<String> lines) {
    this.names = Names.of(interpreter, scenario);
    this.disassembly = new Disassembly(names);
    this.calls = new Calls(names);
    this.fetch = Fetch.of(interpreter);
    this.lines = lines;
    this.widthOfVm = scenario.vms().stream().mapToInt(vm -> vm.name().length()).max().orElse(1);
    this.scenario = scenario.source();
    this.programs = scenario.vms().stream().flatMap(vm -> vm.program().stream()).toList();
    // Later lines may have one digit more than the first; counting all would take time.
    this.widthOfSource =
        programs.stream()
            .flatMap(program -> program.words().stream().limit(1))
            .mapToInt(word -> line(word.span()).length() + 1)
            .max()
            .orElse(0);
  }

  /** The line that the word at an address of a program came from. */
  private String source(long at) {
    return programs.stream()
        .flatMap(program -> program.at(at).stream())
        .map(word -> line(word.span()))
        .findFirst()
        .orElse("");
  }

  private String line(Span span) {
    int line = span.file().line(span.start());
    String file = span.file().name();
    return span.file().equals(scenario)
        ? "line " + line
        : file.substring(file.lastIndexOf('/') + 1) + ":" + line;
  }

  @Override
  public void aboutToStep(long number, State state) {
    OptionalLong next =
        fetch.isPresent() ? OptionalLong.of(fetch.get().address(state)) : OptionalLong.empty();
    address = "";
    source = "";
    if (next.isPresent()) {
      long at = next.getAsLong();
      address = names.address(at) + names.label(at).map(l -> " " + l + ":").orElse("");
      source = sources.computeIfAbsent(at, this::source);
    }
  }

  @Override
  public void stepped(long number, State state, Observation observation) {
    String instruction =
        observation
            .instruction()
            .map(executed -> disassembly.line(executed.decoded()))
            .orElse("(nothing)");
    String start =
        pad(6, Long.toString(number), true)
            + "  "
            + pad(widthOfVm, names.vm(observation.vm()), false)
            + "  "
            + pad(widthOfSource, source, false)
            + "  "
            + pad(18, address, false)
            + "  "
            + pad(WIDTH_OF_INSTRUCTION, instruction, false);
    List<String> changes = changes(observation);
    String result = result(observation);
    if (observation.hypercall().isEmpty()) {
      StringJoiner words = new StringJoiner("; ");
      if (!result.isEmpty()) {
        words.add(result);
      }
      changes.forEach(words::add);
      lines.accept((start + "  " + words).stripTrailing());
      return;
    }
    lines.accept(start + "  " + result);
    changes.forEach(change -> lines.accept(MARGIN + change));
  }

  private static String pad(int width, String text, boolean left) {
    String space = " ".repeat(Math.max(0, width - text.length()));
    return left ? space + text : text + space;
  }

  /** What was called and what came of it. */
  private String result(Observation observation) {
    String call = observation.hypercall().map(calls::call).orElse("");
    if (observation.exit().isEmpty()) {
      return call.isEmpty() ? "" : call + ": done";
    }
    String exit = calls.exit(observation.exit().get());
    String why = observation.outcome().last().map(Outcome.Decision::text).orElse("");
    return (call.isEmpty() ? "" : call + ": ") + exit + ", because: " + why;
  }

  /** The cells that changed, but for where the next instruction of the VM is. */
  private List<String> changes(Observation observation) {
    List<String> texts = new ArrayList<>();
    String component = "";
    int shown = 0;
    int hidden = 0;
    for (Observation.Change change : observation.changes()) {
      if (isCounter(change)) {
        continue;
      }
      if (!change.component().name().equals(component)) {
        more(texts, component, hidden);
        component = change.component().name();
        shown = 0;
        hidden = 0;
      }
      if (shown < SHOWN) {
        texts.add(change(change, observation.vm()));
        shown++;
      } else {
        hidden++;
      }
    }
    more(texts, component, hidden);
    return texts;
  }

  private static void more(List<String> texts, String component, int hidden) {
    if (hidden > 0) {
      texts.add("… and " + hidden + " more of " + component);
    }
  }

  private boolean isCounter(Observation.Change change) {
    return fetch
        .map(f -> f.cell().component().name().equals(change.component().name()))
        .orElse(false);
  }

  private String change(Observation.Change change, Value vm) {
    String cell =
        names
            .alias(change.component(), change.keys())
            .filter(alias -> alias.vm().equals(vm))
            .map(Names.AliasName::name)
            .orElseGet(() -> names.cell(change.component(), change.keys()));
    return cell + names.change(change.component().type(), change.before(), change.after());
  }
}
