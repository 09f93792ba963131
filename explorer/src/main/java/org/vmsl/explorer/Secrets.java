package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.Assumptions;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;

/**
 * Looks for VMs that can tell two executions apart which start alike but for a page ({@link
 * Claim.NeverReadable}). What led to a state is rehearsed twice, with another value in one word of
 * the page; words of the page that nobody has needed and nobody can see a copy of do not matter.
 * Wherever the executions differ in what the VMs read, or could read now, there may be an attack.
 */
final class Secrets {
  private static final int MOST_LOOKS = 8;

  private final Interpreter interpreter;
  private final Scenario scenario;
  private final Openness openness;
  private final Witness witness;
  private final Planning planning;
  private final Realisation realisation;
  private final Looks looks;
  private final Actions actions;
  private final Assumptions assumptions;
  private final State start;
  private final Names names;
  private final List<Long> words;
  private final List<Claim.NeverReadable> claims;
  private final boolean watchKnown;
  private final Set<Spot> touched = new LinkedHashSet<>();
  private long unrealised;
  private boolean doubtful;

  Secrets(
      Interpreter interpreter,
      Scenario scenario,
      Openness openness,
      Domain domain,
      Witness witness,
      Planning planning,
      Actions actions,
      Realisation realisation) {
    this.interpreter = interpreter;
    this.scenario = scenario;
    this.openness = openness;
    this.witness = witness;
    this.planning = planning;
    this.actions = actions;
    this.realisation = realisation;
    this.looks = new Looks(interpreter, openness, actions);
    this.assumptions = new Assumptions(interpreter, scenario);
    this.start = InitialState.of(interpreter, scenario);
    this.names = Names.of(interpreter, scenario);
    this.words = domain.data();
    this.claims =
        scenario.claims().stream()
            .filter(Claim.NeverReadable.class::isInstance)
            .map(Claim.NeverReadable.class::cast)
            .toList();
    this.watchKnown =
        claims.stream()
            .anyMatch(c -> c.vms().stream().anyMatch(vm -> scenario.vms().get(vm).known()));
  }

  /** Whether anything is claimed to be secret. */
  boolean any() {
    return !claims.isEmpty();
  }

  /** The claims that are not looked at, with the reason. */
  Map<Claim, String> notLookedAt() {
    Map<Claim, String> not = new HashMap<>();
    for (Claim.NeverReadable claim : claims) {
      if (openness.memory().isEmpty()) {
        not.put(claim, "the machine's memory is not open at the start");
      } else if (actions.load().isEmpty()
          && claim.vms().stream().anyMatch(vm -> !scenario.vms().get(vm).known())) {
        not.put(claim, "no instruction of the machine is known to load a word");
      }
    }
    return not;
  }

  /** How often there was a difference that no replayed attack confirms. */
  long unrealised() {
    return unrealised;
  }

  /** Whether a secret could be seen and yet no two executions differed. */
  boolean doubtful() {
    return doubtful;
  }

  /** Whether a node is to be looked at. */
  boolean matters(State state, Node.Edge edge) {
    boolean turn =
        interpreter.isRunning(state)
            && !scenario.vms().get(ClaimMonitor.number(interpreter.current(state))).known();
    return any() && (watchKnown || turn || edge.deed() instanceof Node.Deed.Executes);
  }

  /** A VM has made the step that the witness has seen. */
  void stepped(int vm) {
    Set<Origin> copied = witness.drain();
    if (watchKnown && claims.stream().anyMatch(c -> c.vms().contains(vm))) {
      copied.stream().filter(this::isSecret).map(Origin::spot).forEach(touched::add);
    }
  }

  /**
   * The words of secret pages that are still open and that a VM which is not to read them has
   * copied, or, if it is unknown and current, could read.
   */
  Set<Spot> inSight(State state, Freedom freedom) {
    Set<Spot> seen = new LinkedHashSet<>(touched);
    touched.clear();
    int vm = ClaimMonitor.number(interpreter.current(state));
    if (!interpreter.isRunning(state) || scenario.vms().get(vm).known()) {
      return seen;
    }
    Map<Long, Boolean> readable = new HashMap<>();
    freedom.copies((spot, origin) -> {
      if (isSecret(origin) && canSee(state, vm, spot, readable)) {
        seen.add(origin.spot());
      }
    });
    openness
        .memory()
        .ifPresent(memory ->
            claims.forEach(claim -> {
              for (long page : planning.pages(claim.page())) {
                first(freedom, memory, page)
                    .filter(spot -> canSee(state, vm, spot, readable))
                    .ifPresent(seen::add);
              }
            }));
    return seen;
  }

  private boolean isSecret(Origin origin) {
    return origin.position() == Origin.START && claims.stream().anyMatch(c -> in(c, origin.spot()));
  }

  private boolean in(Claim.NeverReadable claim, Spot spot) {
    return openness.isMemory(openness.place(spot))
        && names.pages().contains(claim.page(), spot.index());
  }

  /** The first word of a page that is open from the start. */
  private Optional<Spot> first(Freedom freedom, Place memory, long page) {
    for (long i = 0; i < planning.unit(); i++) {
      Spot spot = Spot.of(memory, 0, page + i);
      if (freedom.origin(spot).equals(Optional.of(new Origin(spot, Origin.START)))) {
        return Optional.of(spot);
      }
    }
    return Optional.empty();
  }

  private boolean canSee(State state, int vm, Spot spot, Map<Long, Boolean> readable) {
    long group = openness.group(spot);
    if (!openness.isMemory(openness.place(spot))) {
      return group == openness.vm(vm);
    }
    return readable.computeIfAbsent(group, g -> looks.canLoad(state, spot.index()));
  }

  /**
   * The attack that lets VMs tell executions apart in a node, if there is one.
   *
   * @param sight words of secret pages that are in sight there
   */
  Optional<Attack> look(Node node, Set<Spot> sight) {
    List<Node> path = node.path().stream().filter(n -> n.position() >= 0).toList();
    List<Choice> choices = path.stream().flatMap(n -> n.edge().choices().stream()).toList();
    Map<Spot, Long> chosen = new HashMap<>();
    for (Choice choice : choices) {
      if (isSecret(choice.origin())) {
        chosen.put(choice.origin().spot(), choice.value());
      }
    }
    Set<Spot> suspects = new LinkedHashSet<>(sight);
    suspects.addAll(chosen.keySet());
    if (suspects.isEmpty()) {
      return Optional.empty();
    }
    Plan plan = planning.plan(path, new Node.Deed.GoesOn(), choices);
    for (Claim.NeverReadable claim : claims) {
      for (Spot spot : suspects) {
        if (in(claim, spot)) {
          Optional<Attack> attack =
              pair(plan, spot, Optional.ofNullable(chosen.get(spot)))
                  .flatMap(p -> tell(claim, p, node.steps()));
          if (attack.isPresent()) {
            return attack;
          }
          doubtful = true;
        }
      }
    }
    return Optional.empty();
  }

  /** A plan for two executions, with different values of a word; the first may be fixed. */
  private Optional<Plan> pair(Plan plan, Spot spot, Optional<Long> first) {
    List<Long> values = new ArrayList<>();
    for (long word : words) {
      boolean needed = first.isEmpty() || first.get() != word;
      if (needed && isInitial(plan, planning.cell(spot, word))) {
        values.add(word);
        if (first.isPresent() || values.size() == 2) {
          long one = first.orElse(word);
          return Optional.of(
              plan.withSecret(planning.cell(spot, one), planning.cell(spot, values.getFirst())));
        }
      }
    }
    return Optional.empty();
  }

  private boolean isInitial(Plan plan, Cell cell) {
    return scenario.assumptions().isEmpty()
        || assumptions.hold(start(plan.withSecret(cell, cell).values()));
  }

  private State start(List<Cell> values) {
    State state = start.copy();
    values.forEach(c -> state.set(c.component(), c.keys(), c.value()));
    return state;
  }

  /** Rehearses two executions side by side, and makes an attack of the first difference. */
  private Optional<Attack> tell(Claim.NeverReadable claim, Plan plan, long taken) {
    long most = 2 * taken + 200;
    Rehearsal one =
        new Rehearsal(interpreter, scenario, claim.vms(), plan, start(plan.values()), most);
    State second = start(plan.others().orElseThrow());
    Rehearsal other = new Rehearsal(interpreter, scenario, claim.vms(), plan, second, most);
    while (true) {
      Rehearsal.Event event = one.next();
      Rehearsal.Event counterpart = other.next();
      if (event instanceof Rehearsal.Event.Over || counterpart instanceof Rehearsal.Event.Over) {
        return Optional.empty();
      }
      if (!event.equals(counterpart)) {
        return attack(claim, List.of(awake(plan, event, counterpart)), taken);
      }
      if (event instanceof Rehearsal.Event.Asks(int vm)) {
        return attack(
            claim,
            looks.at(vm, one.state(), other.state()).stream()
                .limit(MOST_LOOKS)
                .map(moves -> plan.withMoves(vm, moves))
                .toList(),
            taken);
      }
    }
  }

  /** Gives something to do to VMs that are current and have nothing to do. */
  private Plan awake(Plan plan, Rehearsal.Event... events) {
    Plan more = plan;
    Set<Integer> done = new HashSet<>();
    for (Rehearsal.Event event : events) {
      if (event instanceof Rehearsal.Event.Asks(int vm) && done.add(vm)) {
        List<Long> any = actions.plainInstructions();
        more = any.isEmpty() ? more : more.withMoves(vm, List.of(move(any.getFirst())));
      }
    }
    return more;
  }

  private static Listing.Move move(long word) {
    return new Listing.Move.Execute(word);
  }

  private Optional<Attack> attack(Claim.NeverReadable claim, List<Plan> plans, long taken) {
    for (Plan plan : plans) {
      if (unrealised >= Explorer.MOST_TRIED) {
        return Optional.empty();
      }
      Optional<Attack> attack = realisation.realise(plan, claim, taken);
      if (attack.isPresent()) {
        return attack;
      }
      unrealised++;
    }
    return Optional.empty();
  }
}
