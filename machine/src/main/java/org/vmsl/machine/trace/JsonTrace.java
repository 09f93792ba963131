package org.vmsl.machine.trace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.vmsl.machine.interpreter.Fetch;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.outcome.Outcome;
import org.vmsl.machine.run.Run;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Disassembly;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Hypercall;

/** A trace for programs: a JSON object for each step; docs/trace-format.md describes it. */
public final class JsonTrace implements Run.Listener {
  private final Names names;
  private final Disassembly disassembly;
  private final Optional<Fetch> fetch;
  private final Consumer<String> lines;
  private OptionalLong address = OptionalLong.empty();

  /** Writes lines, without line ends, to {@code lines}. */
  public JsonTrace(Interpreter interpreter, Scenario scenario, Consumer<String> lines) {
    this.names = Names.of(interpreter, scenario);
    this.disassembly = new Disassembly(names);
    this.fetch = Fetch.of(interpreter);
    this.lines = lines;
  }

  @Override
  public void aboutToStep(long number, State state) {
    address =
        fetch.isPresent() ? OptionalLong.of(fetch.get().address(state)) : OptionalLong.empty();
  }

  @Override
  public void stepped(long number, State state, Observation observation) {
    JsonWriter json = new JsonWriter();
    json.open('{').name("step").number(number);
    json.name("vm").string(names.vm(observation.vm()));
    address.ifPresent(a -> {
      json.name("address").word(a).name("place").string(names.address(a));
      names.label(a).ifPresent(label -> json.name("label").string(label));
    });
    observation
        .instruction()
        .ifPresent(executed -> {
          json.name("word").word(executed.word());
          json.name("instruction").string(disassembly.line(executed.decoded()));
        });
    observation.hypercall().ifPresent(called -> call(json, called));
    observation.exit().ifPresent(left -> exit(json, left, observation.outcome()));
    json.name("outcome").string(observation.outcome().name());
    changes(json, observation.changes());
    lines.accept(json.close('}').toString());
  }

  private static void call(JsonWriter json, Observation.Called called) {
    json.name("hypercall").open('{').name("name").string(called.hypercall().name());
    json.name("inputs").open('{');
    List<Hypercall.Input> inputs = called.hypercall().inputs();
    for (int i = 0; i < inputs.size(); i++) {
      json.name(inputs.get(i).local().name()).value(called.inputs().get(i));
    }
    json.close('}').close('}');
  }

  private void exit(JsonWriter json, Observation.Left left, Outcome outcome) {
    json.name("exit").open('{').name("name").string(left.call().exit().name());
    json.name("arguments").open('[');
    for (int i = 0; i < left.arguments().size(); i++) {
      json.string(
          names.value(left.call().exit().parameters().get(i).type(), left.arguments().get(i)));
    }
    json.close(']');
    outcome.last().ifPresent(decision -> json.name("because").string(decision.text()));
    json.close('}');
  }

  private void changes(JsonWriter json, List<Observation.Change> changes) {
    json.name("changes").open('[');
    for (Observation.Change change : changes) {
      json.open('{').name("cell").string(names.cell(change.component(), change.keys()));
      json.name("component").string(change.component().name());
      json.name("keys").values(change.keys());
      json.name("before").value(change.before());
      json.name("after").value(change.after()).close('}');
    }
    json.close(']');
  }
}
