package org.vmsl.machine.outcome;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Value;

/**
 * All outcomes of the steps of a machine, as the specification's text allows them: procedures are
 * put in the place of their calls, and decisions that follow from what a call hands over are taken.
 * That an outcome is listed does not mean that a state exists where it occurs.
 */
public final class Outcomes {
  /** The rule of outcomes that end before an instruction is selected. */
  public static final String STEP = "step";

  private static final int MOST = 100_000;
  private static final Optional<Boolean> HOLDS = Optional.of(true);

  /** So many are kept; a process deals with few machines, but asks for each of them often. */
  private static final int KEPT = 4;

  private static final Deque<Outcomes> LATEST = new ArrayDeque<>();

  private final Specification specification;
  private final Wording wording;
  private final List<Outcome> all = new ArrayList<>();
  private final Map<String, Integer> names = new HashMap<>();
  private final Point start;

  private Outcomes(Specification specification) {
    this.specification = specification;
    this.wording = new Wording(specification);
    Rest body = new Rest(specification.step().body(), 0, null);
    this.start = expand(body, new Path(STEP, List.of(), Foresight.nothing(), Set.of()));
  }

  /** All outcomes of the steps of a machine. */
  @SuppressWarnings("ReferenceEquality") // to compare what specifications say would take long
  public static Outcomes of(Specification specification) {
    synchronized (LATEST) {
      for (Outcomes known : LATEST) {
        if (known.specification == specification) {
          return known;
        }
      }
    }
    Outcomes outcomes = new Outcomes(specification);
    synchronized (LATEST) {
      LATEST.addFirst(outcomes);
      if (LATEST.size() > KEPT) {
        LATEST.removeLast();
      }
    }
    return outcomes;
  }

  /** All outcomes, in the order of the text. */
  public List<Outcome> all() {
    return List.copyOf(all);
  }

  /** The outcomes of an instruction, a hypercall, or {@link #STEP}. */
  public List<Outcome> of(String rule) {
    return all.stream().filter(o -> o.rule().equals(rule)).toList();
  }

  /** A place on the way through a step: the end, or a decision and what comes after it. */
  sealed interface Point {}

  /** The end of a step. */
  record End(Outcome outcome) implements Point {}

  /** A decision. */
  static final class Fork implements Point {
    private final Statement site;
    private final @Nullable Point[] branches;

    private Fork(Statement site, int branches) {
      this.site = site;
      this.branches = new Point[branches];
    }

    /** What comes after a branch. */
    Point branch(Statement decided, int branch) {
      Point next = isHere(decided) && branch < branches.length ? branches[branch] : null;
      if (next == null) {
        throw new IllegalStateException("branch " + branch + " of a decision was not foreseen");
      }
      return next;
    }

    /** Whether a decision is this one; a word that is given from outside is executed here, too. */
    @SuppressWarnings("ReferenceEquality") // sites are told apart by where they are
    private boolean isHere(Statement decided) {
      return decided == site
          || (decided instanceof Statement.Execute
              && site instanceof Statement.Execute
              && decided.span().equals(site.span()));
    }
  }

  Point start() {
    return start;
  }

  /** Where the step executes a word, if all goes on before. */
  Point execution() {
    Point point = start;
    while (point instanceof Fork fork && !(fork.site instanceof Statement.Execute)) {
      point = fork.branch(fork.site, 0);
    }
    return point;
  }

  /** Statements that are still to come: a block from a position on, and what comes after it. */
  private record Rest(List<Statement> block, int at, @Nullable Rest next) {
    Rest after(List<Statement> inner) {
      return new Rest(inner, 0, new Rest(block, at + 1, next));
    }

    Rest following() {
      return new Rest(block, at + 1, next);
    }
  }

  /**
   * The way to a point.
   *
   * @param settled where conditions are written that hold as a whole; see {@link #isWhole}
   */
  private record Path(
      String rule, List<Outcome.Decision> decisions, Foresight foresight, Set<Span> settled) {
    Path knowing(Foresight more) {
      return new Path(rule, decisions, more, settled);
    }

    Path in(String selected) {
      return new Path(selected, decisions, foresight, settled);
    }

    Path settling(Span span) {
      Set<Span> more = new HashSet<>(settled);
      more.add(span);
      return new Path(rule, decisions, foresight, more);
    }
  }

  /**
   * Whether an {@code if} looks at its whole condition before its parts, which then all hold:
   * {@code if a and b is some(x)} with an {@code else} is one decision about both, then one about
   * each, which binds {@code x}.
   */
  private static boolean isWhole(Statement.If choice) {
    return !choice.no().isEmpty()
        && choice.yes().size() == 1
        && choice.yes().getFirst().span().equals(choice.span());
  }

  private static Optional<Boolean> truth(Statement.If choice, Path path) {
    return path.settled.contains(choice.span()) ? HOLDS : path.foresight.truth(choice.condition());
  }

  private Point expand(@Nullable Rest from, Path path) {
    Rest rest = from;
    Path now = path;
    while (rest != null) {
      if (rest.at == rest.block.size()) {
        rest = rest.next;
        continue;
      }
      switch (rest.block.get(rest.at)) {
        case Statement.Let let -> {
          now = now.knowing(now.foresight.with(List.of(let.local()), List.of(let.value())));
          rest = rest.following();
        }
        case Statement.Assign a -> rest = rest.following();
        case Statement.ForEach f -> rest = rest.following();
        case Statement.Perform call -> {
          now = now.knowing(now.foresight.with(call.procedure().parameters(), call.arguments()));
          rest = rest.after(call.procedure().body());
        }
        case Statement.Require s -> {
          return choice(s, now.foresight.truth(s.condition()), now, rest.following(), s.exit());
        }
        case Statement.LetElse s -> {
          return choice(s, Optional.empty(), now, rest.following(), s.exit());
        }
        case Statement.If s -> {
          return choice(s, truth(s, now), now, rest.after(s.yes()), rest.after(s.no()));
        }
        case Statement.IfSome s -> {
          Optional<Boolean> known = now.settled.contains(s.span()) ? HOLDS : Optional.empty();
          return choice(s, known, now, rest.after(s.some()), rest.after(s.none()));
        }
        case Statement.Switch s -> {
          return match(s, now, rest);
        }
        case Statement.Execute s -> {
          return execute(s, now, rest);
        }
        case Statement.CallHypervisor s -> {
          return call(s, now, rest);
        }
      }
    }
    return end(now, Optional.empty());
  }

  private Path decide(Path path, Statement site, int branch, boolean forced) {
    List<Outcome.Decision> decisions = new ArrayList<>(path.decisions);
    String text = wording.decision(site, branch);
    decisions.add(new Outcome.Decision(site, branch, forced, text));
    return new Path(path.rule, decisions, path.foresight, path.settled);
  }

  /** A check: leaves, or goes on. */
  private Point choice(
      Statement site, Optional<Boolean> known, Path path, Rest on, Statement.ExitCall exit) {
    boolean forced = known.isPresent();
    Fork fork = new Fork(site, 2);
    if (!known.orElse(false)) {
      fork.branches[1] = end(decide(path, site, 1, forced), Optional.of(exit));
    }
    if (known.orElse(true)) {
      fork.branches[0] = expand(on, decide(path, site, 0, forced));
    }
    return fork;
  }

  private Point choice(Statement site, Optional<Boolean> known, Path path, Rest yes, Rest no) {
    boolean forced = known.isPresent();
    Fork fork = new Fork(site, 2);
    if (known.orElse(true)) {
      Path on = decide(path, site, 0, forced);
      boolean whole = site instanceof Statement.If choice && isWhole(choice);
      fork.branches[0] = expand(yes, whole ? on.settling(site.span()) : on);
    }
    if (!known.orElse(false)) {
      fork.branches[1] = expand(no, decide(path, site, 1, forced));
    }
    return fork;
  }

  private Point match(Statement.Switch match, Path path, Rest rest) {
    Optional<Value> known = path.foresight.value(match.subject());
    Fork fork = new Fork(match, match.arms().size());
    for (int i = 0; i < fork.branches.length; i++) {
      Statement.Switch.Arm arm = match.arms().get(i);
      if (known.isEmpty() || includes(arm, known.get())) {
        Path selected = decide(path, match, i, known.isPresent());
        fork.branches[i] = expand(rest.after(arm.block()), selected);
      }
    }
    return fork;
  }

  private static boolean includes(Statement.Switch.Arm arm, Value value) {
    return value instanceof Value.Case chosen && arm.cases().contains(chosen.index());
  }

  private Point execute(Statement.Execute execute, Path path, Rest rest) {
    List<Instruction> instructions = specification.instructions();
    int none = instructions.size();
    Fork fork = new Fork(execute, none + 1);
    fork.branches[none] =
        end(decide(path, execute, none, false), Optional.of(execute.undecodable()));
    for (int i = 0; i < none; i++) {
      Instruction instruction = instructions.get(i);
      Path selected = decide(path, execute, i, false).in(instruction.name());
      fork.branches[i] = expand(rest.after(instruction.body()), selected);
    }
    return fork;
  }

  private Point call(Statement.CallHypervisor call, Path path, Rest rest) {
    List<Hypercall> hypercalls = specification.hypercalls();
    int none = hypercalls.size();
    Fork fork = new Fork(call, none + 1);
    fork.branches[none] = end(decide(path, call, none, false), Optional.of(call.unknown()));
    for (int i = 0; i < none; i++) {
      Hypercall hypercall = hypercalls.get(i);
      Path selected = decide(path, call, i, false).in(hypercall.name());
      fork.branches[i] = expand(rest.after(hypercall.body()), selected);
    }
    return fork;
  }

  private Point end(Path path, Optional<Statement.ExitCall> exit) {
    if (all.size() == MOST) {
      throw new UnsupportedOperationException("there are more than " + MOST + " outcomes");
    }
    String name = name(path, exit);
    int same = names.merge(name, 1, Integer::sum);
    String unique = same == 1 ? name : name + " (" + same + ")";
    Outcome outcome = new Outcome(unique, path.rule, path.decisions, exit, all.size());
    all.add(outcome);
    return new End(outcome);
  }

  /** The rule, what distinguishes the path (checks that pass do not), and how it ends. */
  private String name(Path path, Optional<Statement.ExitCall> exit) {
    String decisions =
        path.decisions.stream()
            .filter(this::distinguishes)
            .map(Outcome.Decision::text)
            .distinct()
            .collect(Collectors.joining(", "));
    String end = "→ " + exit.map(wording::exit).orElse("done");
    return decisions.isEmpty() ? path.rule + " " + end : path.rule + ": " + decisions + " " + end;
  }

  private boolean distinguishes(Outcome.Decision decision) {
    return switch (decision.site()) {
      case Statement.Require r -> decision.branch() != 0;
      case Statement.LetElse l -> decision.branch() != 0;
      case Statement.Execute e -> decision.branch() == specification.instructions().size();
      case Statement.CallHypervisor c -> decision.branch() == specification.hypercalls().size();
      default -> !decision.forced();
    };
  }
}
