package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Value;

/**
 * Explores the executions of a scenario, first those that bring known code to something new.
 *
 * <p>A step of a known VM is one of the interpreter. An actor does one thing at a time that matters
 * to others, such as a call of the hypervisor; before that, it may have set whatever it can. Values
 * are chosen when somebody needs them, and not before, so what nobody looks at costs nothing.
 */
public final class Explorer {
  /** Known code that calls nobody is followed so far before its state is kept. */
  private static final int LONGEST_RUN = 256;

  /** So many breaches of actors are tried before the search goes on without trying. */
  static final int MOST_TRIED = 500;

  private final Interpreter interpreter;
  private final Openness openness;
  private final Ways ways;
  private final Steps steps;
  private final Actors actors;
  private final Repertoire repertoire;
  private final Starts starts;
  private final Inspection inspection;
  private final Planning planning;
  private final Realisation realisation;
  private final Secrets secrets;
  private final Bounds bounds;
  private final Watcher watcher;
  private final Novelty novelty;
  private final Agenda open = new Agenda();
  private final Set<Known> known = new HashSet<>();
  private Optional<Attack> attack = Optional.empty();
  private Exploration.End end = Exploration.End.COMPLETE;
  private long deepest;
  private long unrealised;

  private record Known(State state, Object freedom) {}

  private Explorer(Scenario scenario, Domain domain, Bounds bounds, Watcher watcher) {
    this.interpreter = Interpreter.of(scenario.machine());
    this.openness = new Openness(interpreter, scenario);
    Witness witness = new Witness(openness, interpreter.state());
    this.ways = new Ways(openness, bounds);
    this.steps = new Steps(interpreter, openness, domain, ways, witness);
    this.actors = new Actors(interpreter, scenario, openness, domain);
    this.repertoire = new Repertoire(interpreter, openness, steps);
    this.starts = new Starts(interpreter, scenario, domain, ways, witness);
    this.inspection = new Inspection(interpreter, scenario, domain, ways, witness);
    this.planning = new Planning(interpreter, scenario, openness);
    this.realisation = new Realisation(interpreter, scenario, actors.actions());
    this.secrets =
        new Secrets(
            interpreter,
            scenario,
            openness,
            domain,
            witness,
            planning,
            actors.actions(),
            realisation);
    this.novelty = new Novelty(interpreter, scenario, openness);
    this.bounds = bounds;
    this.watcher = watcher;
  }

  /** Explores a scenario over the domain that it suggests. */
  public static Exploration explore(Scenario scenario, Bounds bounds, Watcher watcher) {
    Domain domain = Domain.of(Interpreter.of(scenario.machine()), scenario);
    return explore(scenario, domain, bounds, watcher);
  }

  /** Explores a scenario whose initial state satisfies the machine's invariants. */
  public static Exploration explore(
      Scenario scenario, Domain domain, Bounds bounds, Watcher watcher) {
    return new Explorer(scenario, domain, bounds, watcher).explore(scenario);
  }

  private Exploration explore(Scenario scenario) {
    starts.each(
        InitialState.of(interpreter, scenario),
        new Freedom(openness),
        (state, freedom, choices) -> {
          if (!isDone()) {
            start(state, freedom, choices);
          }
        });
    while (!isDone()) {
      Optional<Agenda.Item> next = open.next();
      if (next.isEmpty()) {
        break;
      }
      if (watcher.stopAfter(known.size(), next.get().node().steps())) {
        end = Exploration.End.INTERRUPTED;
        break;
      }
      expand(next.get());
    }
    return new Exploration(
        attack,
        known.size(),
        deepest,
        end(),
        ways.chosen() || actors.any() || secrets.doubtful(),
        unrealised + secrets.unrealised(),
        notLookedAt());
  }

  private Exploration.End end() {
    if (attack.isPresent()) {
      return Exploration.End.ATTACK;
    }
    boolean otherwiseAll = end == Exploration.End.COMPLETE || end == Exploration.End.DEPTH;
    return ways.cut() && otherwiseAll ? Exploration.End.WAYS : end;
  }

  private Map<Claim, String> notLookedAt() {
    Map<Claim, String> claims = new HashMap<>(inspection.notLookedAt());
    claims.putAll(secrets.notLookedAt());
    return claims;
  }

  private void start(State state, Freedom freedom, List<Choice> choices) {
    Node.Edge none = new Node.Edge(new Node.Deed.GoesOn(), choices);
    Node root = new Node(state, freedom, 0, -1, null, none);
    Value current = interpreter.current(state);
    Optional<Inspection.Finding> finding = inspection.start(state, root.freedom(), current);
    if (finding.isPresent()) {
      found(root, none, finding.get());
    } else {
      arrive(root, state, root.freedom(), 0, none, false);
    }
  }

  private void expand(Agenda.Item item) {
    Node node = item.node();
    State state = node.state();
    if (!interpreter.isRunning(state)) {
      return;
    }
    if (node.steps() >= bounds.depth()) {
      end = end == Exploration.End.COMPLETE ? Exploration.End.DEPTH : end;
      return;
    }
    Value vm = interpreter.current(state);
    if (!actors.isActor(vm)) {
      if (item.handsOver()) {
        steps.each(
            state, node.freedom(), new Node.Deed.GoesOn(), result(node, new Node.Deed.GoesOn()));
      }
      return;
    }
    if (item.handsOver()) {
      storeWhereForbidden(node, vm);
    }
    for (long word : actors.actions().words()) {
      Node.Deed.Executes action = new Node.Deed.Executes(word);
      repertoire.each(node, action, item.handsOver(), result(node, action));
    }
  }

  /** Looks whether an actor could store to where it is claimed not to. */
  private void storeWhereForbidden(Node node, Value vm) {
    for (long address : inspection.forbiddenTo(vm)) {
      if (actors.canStore(node.state(), address)) {
        Node.Deed stores = new Node.Deed.Stores(address);
        Node.Edge edge = new Node.Edge(stores, List.of());
        inspection
            .stored(node.state(), node.freedom(), node.steps() + 1, vm, address)
            .ifPresent(finding -> found(node, edge, finding));
      }
    }
  }

  /** What is made of each way to do one step. */
  private Steps.Result result(Node node, Node.Deed deed) {
    Value vm = interpreter.current(node.state());
    return (state, freedom, choices, stores) -> {
      Node.Edge edge = new Node.Edge(deed, choices);
      if (isDone() || broken(node, edge, state, freedom, node.steps() + 1, vm, stores)) {
        return;
      }
      follow(node, edge, state, freedom, vm);
    };
  }

  private boolean isDone() {
    return attack.isPresent() || end == Exploration.End.STATES || ways.exhausted();
  }

  private boolean broken(
      Node node,
      Node.Edge edge,
      State state,
      Freedom freedom,
      long taken,
      Value vm,
      List<Observation.Change> stores) {
    secrets.stepped(ClaimMonitor.number(vm));
    Optional<Inspection.Finding> finding = inspection.look(state, freedom, taken, vm, stores);
    finding.ifPresent(f -> found(node, edge, f));
    return finding.isPresent();
  }

  /** Goes on with known code as long as nothing is to be chosen and nobody else's turn. */
  private void follow(Node node, Node.Edge edge, State first, Freedom freedom, Value before) {
    State state = first;
    Value vm = before;
    long taken = node.steps() + 1;
    boolean passed = !actors.isActor(vm) && novelty.passes(vm, node.state(), state);
    for (int run = 0; run < LONGEST_RUN; run++) {
      Value current = interpreter.current(state);
      if (!interpreter.isRunning(state)
          || !current.equals(vm)
          || actors.isActor(current)
          || taken >= bounds.depth()) {
        break;
      }
      vm = current;
      State next = state.copy();
      Optional<List<Observation.Change>> stores = steps.determined(next, freedom);
      if (stores.isEmpty()) {
        break;
      }
      taken++;
      passed |= novelty.passes(vm, state, next);
      state = next;
      if (broken(node, edge, state, freedom, taken, vm, stores.get())) {
        return;
      }
    }
    arrive(node, state, freedom, taken, edge, passed);
  }

  /** Keeps a state, unless it is known. */
  private void arrive(
      Node from, State state, Freedom freedom, long taken, Node.Edge edge, boolean passed) {
    int position = from.position() + 1;
    Node node = new Node(state, freedom, taken, position, from.position() < 0 ? null : from, edge);
    if (secrets.matters(state, edge)) {
      attack = secrets.look(node, secrets.inSight(state, freedom));
      if (attack.isPresent()) {
        return;
      }
    }
    if (interpreter.isRunning(state) && actors.isActor(interpreter.current(state))) {
      actors.enter(state, freedom, position);
      Optional<Inspection.Finding> finding =
          inspection.look(state, freedom, taken, interpreter.current(state), List.of());
      if (finding.isPresent()) {
        found(node, new Node.Edge(new Node.Deed.GoesOn(), List.of()), finding.get());
        return;
      }
    }
    if (known.size() >= bounds.states()) {
      end = Exploration.End.STATES;
    } else if (known.add(new Known(state, freedom.essence()))) {
      deepest = Math.max(deepest, taken);
      boolean isHandover =
          edge.deed() instanceof Node.Deed.Executes && !actors.isActor(interpreter.current(state));
      open.add(node, novelty.of(state, passed), isHandover);
    }
  }

  private void found(Node node, Node.Edge last, Inspection.Finding finding) {
    if (attack.isPresent()) {
      return;
    }
    List<Node> path = node.path().stream().filter(n -> n.position() >= 0).toList();
    List<Choice> choices = new ArrayList<>();
    path.forEach(n -> choices.addAll(n.edge().choices()));
    choices.addAll(last.choices());
    choices.addAll(finding.choices());
    if (unrealised < MOST_TRIED) {
      attack = realisation.realise(planning.plan(path, last.deed(), choices), finding.breach());
    }
    if (attack.isEmpty()) {
      unrealised++;
    }
  }
}
