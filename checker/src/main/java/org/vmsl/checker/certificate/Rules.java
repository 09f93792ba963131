package org.vmsl.checker.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.checker.claim.Claims;
import org.vmsl.checker.claim.Goal;
import org.vmsl.checker.resource.Hand;
import org.vmsl.checker.resource.Handover;
import org.vmsl.checker.resource.Place;
import org.vmsl.checker.resource.Token;
import org.vmsl.checker.symbolic.Coverage;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.symbolic.Statements;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.symbolic.Undetermined;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Assertion;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;

/**
 * What has to be shown of a scenario's executions, node by node. Whoever searches for a proof and
 * whoever checks one get the same nodes and the same goals from here.
 */
public final class Rules {
  private final Scenario scenario;
  private final Executor executor;
  private final Claims claims;
  private final Terms terms;
  private final SymbolicState start;
  private final Scope scope;
  private final Optional<Handover> handover;
  private final Optional<Meanwhile> meanwhile;
  private final Examples examples;

  /** The rules for one scenario, in its own terms. */
  public Rules(Scenario scenario, Scope scope, Terms terms) {
    this.scope = scope;
    this.scenario = scenario;
    this.executor = new Executor(scenario.machine(), terms, scenario.locals());
    this.terms = terms;
    this.start = executor.start(scenario);
    this.claims = new Claims(scenario, executor, assumptions());
    this.handover =
        scope instanceof Scope.Whole
            ? Optional.empty()
            : Optional.of(new Handover(scenario, executor, start));
    this.examples = new Examples(scenario, executor, start, handover);
    this.meanwhile = usesContract() ? Meanwhile.of(scenario, executor, claims) : Optional.empty();
  }

  /** What all initial states satisfy, as far as that is known without distinguishing cases. */
  private List<Term> assumptions() {
    try {
      return executor.assumed(scenario, start, Facts.none(terms)).all();
    } catch (Undetermined undetermined) {
      return List.of();
    }
  }

  /** Does steps of the scenario's machine. */
  public Executor executor() {
    return executor;
  }

  /** What the scenario claims. */
  public Claims claims() {
    return claims;
  }

  /** All initial states of the scenario. */
  public SymbolicState initial() {
    return start;
  }

  /**
   * Whether proofs of this scope say something of the scenario: all code that is followed is known,
   * or the machine says what unknown VMs can do; and if VMs are followed one by one, no claim
   * compares executions.
   */
  public boolean isSupported() {
    return switch (scope) {
      case Scope.Whole() ->
          allKnown() || (meanwhile.isPresent() && scenario.mayOwnOthers().isEmpty());
      case Scope.Each() -> allKnown() && !claims.compareExecutions();
      case Scope.One(int vm) ->
          vm >= 0
              && vm < scenario.vms().size()
              && scenario.vms().get(vm).known()
              && starts().size() == 1
              && !claims.compareExecutions();
    };
  }

  /** Whether proofs rest on what the machine promises of unknown VMs. */
  public boolean usesContract() {
    return scope instanceof Scope.Whole && !allKnown();
  }

  /** Whether a VM is one of whose code nothing is known. */
  public boolean isUnknown(int vm) {
    return !scenario.vms().get(vm).known();
  }

  private boolean allKnown() {
    return scenario.vms().stream().allMatch(Scenario.VirtualMachine::known);
  }

  /**
   * Where executions are followed from: one node for the whole system; or one for each VM that is
   * followed alone, from where it first gets control.
   */
  public List<Node> starts() {
    if (handover.isEmpty()) {
      return List.of(initial(Optional.empty()));
    }
    List<Hand> hands = new ArrayList<>();
    hands.add(handover.get().first());
    handover.get().waiting().forEach(vm -> hands.add(handover.get().waiting(vm)));
    return hands.stream()
        .filter(hand -> !(scope instanceof Scope.One(int vm)) || hand.vm() == vm)
        .map(hand -> initial(Optional.of(hand)))
        .toList();
  }

  private Node initial(Optional<Hand> hand) {
    return new Node(start, Facts.none(terms), hand, 0, Node.Phase.ASSUMING, false);
  }

  /** Whether there are states at a start, since this is one of them; see {@link Example}. */
  public boolean isExample(Node at, Example example) {
    try {
      return examples.isExample(at.hand(), example);
    } catch (Undetermined | Inexpressible e) {
      return false;
    }
  }

  /** What is said if no states are known at a start. */
  String doubt(Node at) {
    return examples.doubt(at.hand());
  }

  private static Node node(Handover.Resumption resumption, Node.Phase phase, boolean progressed) {
    return new Node(
        resumption.state(),
        resumption.facts(),
        Optional.of(resumption.hand()),
        resumption.fresh(),
        phase,
        progressed);
  }

  /** The initial states that a scenario gives; those of a waiting VM when it is first resumed. */
  private Node assumed(Node node) {
    Facts facts = executor.assumed(scenario, node.state(), node.facts());
    boolean waits =
        node.hand().isPresent() && node.hand().get().vm() != executor.current(node.state(), facts);
    return waits
        ? node(
            handover.orElseThrow().resumption(node.hand().get(), facts, node.fresh()),
            Node.Phase.GETTING,
            false)
        : node.with(Node.Phase.START, facts);
  }

  /**
   * One step of the machine, or what comes before the first and after the last one.
   *
   * @throws org.vmsl.checker.symbolic.Undetermined if the facts leave open what happens
   * @throws org.vmsl.checker.symbolic.Inexpressible if what happens has no symbolic form
   */
  public Advance advance(Node node) {
    SymbolicState state = node.state();
    Facts facts = node.facts();
    return switch (node.phase()) {
      case ASSUMING -> new Advance(List.of(), Optional.of(assumed(node)));
      case START -> new Advance(atStart(node), Optional.of(node.with(Node.Phase.STEPPING, facts)));
      case GETTING -> {
        Handover.Resumption got =
            handover.orElseThrow().got(state, facts, node.hand().orElseThrow(), node.fresh());
        yield new Advance(List.of(), Optional.of(node(got, Node.Phase.RESUMED, node.progressed())));
      }
      case RESUMED -> {
        Facts more = facts.with(terms.and(claims.always(state, facts)));
        yield new Advance(
            claims.atResumption(state, facts), Optional.of(node.with(Node.Phase.STEPPING, more)));
      }
      case STEPPING -> {
        int vm = executor.current(state, facts);
        if (executor.running(state, facts)) {
          yield node.hand()
              .map(h -> alone(node, vm, h))
              .orElseGet(
                  () -> isUnknown(vm) ? meanwhile.orElseThrow().during(node) : together(node, vm));
        }
        boolean halted = executor.halted(state, facts);
        yield new Advance(claims.atStop(vm, halted, state, facts), Optional.empty());
      }
      case AFTERWARDS -> meanwhile.orElseThrow().afterwards(node);
    };
  }

  private List<Goal> atStart(Node node) {
    List<Goal> goals = new ArrayList<>(claims.atStart(node.state(), node.facts()));
    if (meanwhile.isPresent()) {
      goals.addAll(meanwhile.get().atStart(node));
    }
    return goals;
  }

  private Advance together(Node node, int vm) {
    Facts facts = node.facts();
    Executor.Effect effect = executor.step(node.state(), facts);
    return new Advance(
        goals(vm, effect, facts, true), Optional.of(after(node, effect)), Optional.of(effect));
  }

  /** That unknown VMs, who have control, do not write to a cell; an address stands for its page. */
  public Optional<Term> untouched(Node node, Decision.Cell cell) {
    Optional<Component> component = component(cell.component());
    Optional<List<Term>> keys = component.flatMap(c -> keys(c, cell.keys()));
    return meanwhile.isPresent() && keys.isPresent()
        ? meanwhile.get().untouched(node, component.orElseThrow(), keys.get())
        : Optional.empty();
  }

  /**
   * A fact of a node after unknown VMs had control, said of what cells hold there now.
   *
   * @param position its position among {@link Statements#of}
   */
  public Optional<Term> lasting(Node node, long position) {
    return meanwhile.isPresent() ? meanwhile.get().lasting(node, position) : Optional.empty();
  }

  /** Those of some facts that say something of what the state of a node holds. */
  public Facts remembered(Node node, Facts facts) {
    return meanwhile.isPresent() ? meanwhile.get().remembered(node, facts) : facts;
  }

  private static Node after(Node node, Executor.Effect effect) {
    return new Node(
        effect.state(), node.facts(), node.hand(), node.fresh(), Node.Phase.STEPPING, true);
  }

  private List<Goal> goals(int vm, Executor.Effect effect, Facts facts, boolean followed) {
    List<Goal> goals = new ArrayList<>(claims.ofStep(vm, effect, facts));
    if (executor.running(effect.state(), facts)) {
      goals.addAll(claims.afterStep(vm, effect, facts, followed));
    }
    return goals;
  }

  /** A step of a VM that is verified alone, and giving up control if it does that. */
  private Advance alone(Node node, int vm, Hand hand) {
    Facts facts = node.facts();
    Executor.Effect effect = executor.step(node.state(), facts);
    effect.writes().forEach(write -> requireOwned(write, hand, facts));
    SymbolicState state = effect.state();
    boolean goesOn = !executor.running(state, facts) || executor.current(state, facts) == hand.vm();
    List<Goal> goals = goals(vm, effect, facts, goesOn);
    if (goesOn) {
      return new Advance(goals, Optional.of(after(node, effect)), Optional.of(effect));
    }
    int other = executor.current(state, facts);
    Handover.Switch given = handover.orElseThrow().to(other, state, facts, hand, node.fresh());
    String condition =
        Optional.ofNullable(hand.tokens().get(other)).map(Token::condition).orElse("");
    List<Goal> all = new ArrayList<>(goals);
    given.goals().forEach(g -> all.add(new Goal(new Goal.Given(other, condition), g)));
    Optional<Node> next =
        given.next().map(resumption -> node(resumption, Node.Phase.GETTING, true));
    return new Advance(all, next, Optional.of(effect));
  }

  /** Only what is owned wholly may be changed, for others may rely on the rest. */
  private void requireOwned(Executor.Write write, Hand hand, Facts facts) {
    Component component = write.component();
    if (handover.orElseThrow().isControl(component)) {
      return;
    }
    List<Term> keys = write.keys().stream().map(facts::simplify).toList();
    for (Term key : keys) {
      if (!key.isClosed()) {
        throw new Undetermined(key);
      }
    }
    Place place = new Place(component, keys);
    if (hand.owned().share(place) < Assertion.WHOLE) {
      throw new Inexpressible(
          scenario.vms().get(hand.vm()).name()
              + " changes "
              + place
              + ", of which it has "
              + hand.owned().share(place)
              + " quarters");
    }
  }

  /**
   * A node that covers another one: the same, but for some places, which hold arbitrary words and
   * truth values, and some facts. What the program says to hold at this point holds of it. Nothing
   * was done from there yet.
   *
   * @return none if there are no such places, if those of a group hold different values, or if
   *     facts may speak of unknowns that the node does not have yet: an execution that comes back
   *     later would take those for others
   */
  public Optional<General> general(Node node, Decision.Widening widening) {
    List<List<Decision.Place>> groups = widening.groups();
    if (node.phase() == Node.Phase.GETTING) {
      return Optional.empty();
    }
    List<Long> elements = meanwhile.isPresent() ? meanwhile.get().pages() : List.of();
    Node general = node;
    for (int i = 0; i < groups.size(); i++) {
      Optional<Term> value = Optional.empty();
      for (Decision.Place place : groups.get(i)) {
        Optional<Term> held = value(place, node);
        if (held.isEmpty() || !value.orElse(held.get()).equals(held.get())) {
          return Optional.empty();
        }
        value = held;
        Optional<Term> unknown = claims.arbitrary(held.get(), elements, node.fresh() + i);
        if (unknown.isEmpty() || !mayBe(unknown.get(), held.get(), elements)) {
          return Optional.empty();
        }
        general = with(place, unknown.get(), general);
      }
    }
    boolean same = widening.equals(Decision.Widening.NONE);
    Facts facts = same ? node.facts() : remembered(general, widening.forgotten());
    List<Term> conditions = new ArrayList<>();
    for (Expression invariant : same ? List.<Expression>of() : invariants(node)) {
      Term here = executor.evaluate(invariant, node.state(), node.facts());
      if (!here.isTruth(true)) {
        conditions.add(here);
      }
      facts = facts.with(executor.evaluate(invariant, general.state(), facts));
    }
    long fresh = node.fresh() + groups.size();
    Node covering = new Node(general.state(), facts, general.hand(), fresh, node.phase(), false);
    return Optional.of(new General(covering, conditions));
  }

  /** Whether an arbitrary value can be another one; of words, each can be, but not of sets. */
  private boolean mayBe(Term unknown, Term value, List<Long> elements) {
    return elements.isEmpty() || coverage().matches(List.of(unknown), List.of(value));
  }

  /**
   * The facts of a node that say something of what its state holds and are not forgotten, or tell
   * executions apart that are compared: the fewer there are, the more states the node covers.
   */
  private Facts remembered(Node node, List<Long> forgotten) {
    Facts all = node.facts();
    if (meanwhile.isEmpty() && forgotten.isEmpty()) {
      return all;
    }
    Facts some = forgotten.isEmpty() ? all : Statements.without(forgotten, all);
    Facts facts = remembered(node, some);
    for (Term fact : all.all()) {
      facts = claims.mayDiffer(fact) ? facts.with(fact) : facts;
    }
    return facts;
  }

  /** Whether a program says what holds at the point where a node is. */
  public boolean hasInvariants(Node node) {
    return !invariants(node).isEmpty();
  }

  /** What the program of the VM that is about to step says to hold there. */
  private List<Expression> invariants(Node node) {
    if (node.phase() != Node.Phase.STEPPING || !executor.running(node.state(), node.facts())) {
      return List.of();
    }
    int vm = executor.current(node.state(), node.facts());
    Optional<Term> place = claims.programCounter(vm, node.state(), node.facts());
    return place
        .filter(Term::isNumber)
        .map(pc ->
            scenario.vms().get(vm).program().stream()
                .flatMap(program -> program.invariants().stream())
                .filter(invariant -> invariant.address() == pc.number())
                .map(Program.Invariant::condition)
                .toList())
        .orElse(List.of());
  }

  /** The value in a place, if there is that place. */
  private Optional<Term> value(Decision.Place place, Node node) {
    return switch (place) {
      case Decision.Cell(String name, List<Long> numbers) ->
          component(name)
              .flatMap(c ->
                  keys(c, numbers)
                      .map(k -> node.state().cells(c).read(k, terms, Facts.none(terms))));
      case Decision.Argument(int vm, int position) ->
          node.hand()
              .map(hand -> hand.tokens().get(vm))
              .filter(token -> position >= 0 && position < token.arguments().size())
              .map(token -> token.arguments().get(position));
    };
  }

  private Node with(Decision.Place place, Term value, Node node) {
    return switch (place) {
      case Decision.Cell(String name, List<Long> numbers) -> {
        Component component = component(name).orElseThrow();
        List<Term> keys = keys(component, numbers).orElseThrow();
        SymbolicState state = node.state().with(node.state().cells(component).write(keys, value));
        yield new Node(
            state, node.facts(), node.hand(), node.fresh(), node.phase(), node.progressed());
      }
      case Decision.Argument(int vm, int position) ->
          new Node(
              node.state(),
              node.facts(),
              node.hand().map(hand -> hand.with(vm, position, value)),
              node.fresh(),
              node.phase(),
              node.progressed());
    };
  }

  private Optional<Component> component(String name) {
    return scenario.machine().specification().component(name);
  }

  private Optional<List<Term>> keys(Component component, List<Long> numbers) {
    if (component.keys().size() != numbers.size()) {
      return Optional.empty();
    }
    List<Term> keys = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      long number = numbers.get(i);
      switch (Sort.of(component.keys().get(i))) {
        case Sort.Bits(int width) -> keys.add(terms.words().number(number, width));
        case Sort.Bool() -> keys.add(terms.truth(number != 0));
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(keys);
  }

  /**
   * What has to follow from the facts of {@code special} for {@code general} to cover it: then what
   * is shown of the one holds of the other. None if it does not for all that is seen.
   */
  public Optional<List<Term>> coverage(Node general, Node special) {
    if (general.phase() != special.phase()
        || general.hand().isPresent() != special.hand().isPresent()) {
      return Optional.empty();
    }
    Coverage coverage = coverage();
    boolean covers =
        general.hand().isEmpty() || covers(general.hand().get(), special.hand().get(), coverage);
    return covers
        ? coverage.conditions(general.state(), general.facts(), special.state(), special.facts())
        : Optional.empty();
  }

  private Coverage coverage() {
    return new Coverage(terms, claims.compareExecutions(), claims::mayDiffer);
  }

  private static boolean covers(Hand general, Hand special, Coverage coverage) {
    if (general.vm() != special.vm()
        || !general.owned().equals(special.owned())
        || !general.tokens().keys().equals(special.tokens().keys())) {
      return false;
    }
    for (int i = 0; i < general.tokens().size(); i++) {
      Token one = general.tokens().values().get(i);
      Token other = special.tokens().values().get(i);
      if (!one.condition().equals(other.condition())
          || !coverage.matches(one.arguments(), other.arguments())) {
        return false;
      }
    }
    return true;
  }
}
