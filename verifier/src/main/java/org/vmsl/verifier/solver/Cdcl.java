package org.vmsl.verifier.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.vmsl.checker.proof.Clauses;

/**
 * Decides whether clauses can hold together: conflict-driven clause learning with two watched
 * literals. Each clause that it learns is the result of resolving earlier ones in a known order; so
 * a contradiction comes with its proof. The same clauses always give the same answer.
 */
final class Cdcl {
  private static final int RESTART = 64;

  /** Clauses of as many literals that come up while another is derived are kept, too. */
  private static final int SHORT = 4;

  /** After how many resolutions that is worth while. */
  private static final int LONG = 6;

  /** How the next variable to decide is chosen. */
  enum Choice {
    /** The first one of the last clause that is partly false: good for carries. */
    TOUCHED_FIRST,
    /** The last one of the last clause that is partly false. */
    TOUCHED_LAST,
    /** The most active one, of equally active ones the first. */
    FIRST,
    /** The most active one, of equally active ones the last. */
    LAST
  }

  private final Choice choice;
  private final int given;

  /** Clauses by number, the given ones first; the two literals that are watched stand first. */
  private final List<int[]> clauses = new ArrayList<>();

  private final Derivation derivation;
  private final Watches watches;
  private final Trail trail;
  private final Order order;
  private final Touched partlyFalse;
  private int propagated;
  private long work;
  private int learnt;
  private int restarts;
  private int untilRestart = RESTART;

  /** Numbers of the unit clauses of the variables that are settled for good. */
  private final int[] units;

  private int settled;

  /** A clause that fails; -1 if none is known. */
  private int conflict = -1;

  /** Variables of clauses that are being resolved. */
  private final BitSet seen = new BitSet();

  /** The variables that were seen, in the order in which they came up. */
  private final List<Integer> touched = new ArrayList<>();

  Cdcl(Clauses input, Choice choice) {
    this.choice = choice;
    given = input.all().size();
    int variables = input.variables();
    derivation = new Derivation(given);
    watches = new Watches(2 * variables + 2);
    trail = new Trail(variables);
    order = new Order(variables, choice != Choice.FIRST);
    units = new int[variables + 1];
    partlyFalse = new Touched(clauses, given, trail, choice == Choice.TOUCHED_LAST);
    boolean[] occurring = new boolean[variables + 1];
    for (int[] clause : input.all()) {
      int[] indexes = indexes(clause);
      for (int literal : indexes) {
        occurring[literal >> 1] = true;
      }
      add(indexes);
    }
    for (int variable = 1; variable <= variables; variable++) {
      if (occurring[variable]) {
        order.insert(variable);
      }
    }
  }

  /** The literals of a clause as {@link Trail} numbers them, each once. */
  private static int[] indexes(int[] clause) {
    int[] indexes = new int[clause.length];
    int count = 0;
    for (int literal : clause) {
      int index = literal > 0 ? 2 * literal : -2 * literal + 1;
      boolean known = false;
      for (int i = 0; i < count && !known; i++) {
        known = indexes[i] == index;
      }
      if (!known) {
        indexes[count++] = index;
      }
    }
    return count == indexes.length ? indexes : Arrays.copyOf(indexes, count);
  }

  /** What a search found. */
  sealed interface Answer {}

  /** The clauses contradict each other; steps as in a {@link org.vmsl.checker.proof.Proof}. */
  record Contradiction(List<List<Integer>> steps) implements Answer {}

  /** They can hold together. */
  record Consistent() implements Answer {}

  /** The budget was used up. */
  record Exhausted() implements Answer {}

  /**
   * Searches, or goes on with a search that was exhausted.
   *
   * @param conflicts how many contradictions to learn from, those so far included
   * @param most how many literals to look at, those so far included
   */
  Answer search(int conflicts, long most) {
    while (true) {
      if (conflict < 0) {
        conflict = propagate();
      }
      if (trail.level() == 0) {
        settle();
      }
      if (conflict >= 0 && trail.level() == 0) {
        finish();
        return new Contradiction(derivation.needed());
      }
      if (work + partlyFalse.work() > most || learnt > conflicts) {
        return new Exhausted();
      }
      if (conflict >= 0) {
        learn();
        learnt++;
        untilRestart--;
        continue;
      }
      if (untilRestart <= 0) {
        restarts++;
        untilRestart = RESTART * luby(restarts);
        backtrack(0);
      }
      int variable =
          switch (choice) {
            case TOUCHED_FIRST, TOUCHED_LAST -> partlyFalse.variable();
            case FIRST, LAST -> 0;
          };
      if (variable == 0) {
        variable = mostActive();
      }
      if (variable == 0) {
        return new Consistent();
      }
      trail.decide(variable);
    }
  }

  private static int luby(int index) {
    int size = Integer.highestOneBit(index + 1) - 1;
    return index == size ? (size + 1) / 2 : luby(index - size);
  }

  private int mostActive() {
    while (!order.isEmpty()) {
      int variable = order.poll();
      if (trail.value(2 * variable) == 0) {
        return variable;
      }
    }
    return 0;
  }

  /** Adds a clause; gives its number. */
  private int add(int[] literals) {
    int number = clauses.size();
    clauses.add(literals);
    if (literals.length > 1) {
      watches.add(literals[0], number, literals[1]);
      watches.add(literals[1], number, literals[0]);
    } else if (literals.length == 0 || trail.value(literals[0]) < 0) {
      conflict = conflict < 0 ? number : conflict;
    } else if (trail.value(literals[0]) == 0) {
      trail.assign(literals[0], number);
    }
    return number;
  }

  /** Assigns what follows; gives the number of a clause that fails, or -1. */
  private int propagate() {
    int failure = -1;
    while (failure < 0 && propagated < trail.size()) {
      int failed = trail.literal(propagated++) ^ 1;
      int count = watches.count(failed);
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int number = watches.clause(failed, i);
        if (failure < 0 && trail.value(watches.other(failed, i)) <= 0) {
          int[] clause = clauses.get(number);
          work++;
          if (clause[0] == failed) {
            clause[0] = clause[1];
            clause[1] = failed;
          }
          int first = trail.value(clause[0]);
          if (first <= 0 && moveWatch(clause, number)) {
            continue;
          }
          if (first < 0) {
            failure = number;
          } else if (first == 0) {
            trail.assign(clause[0], number);
          }
        }
        watches.move(failed, i, kept++);
      }
      watches.keep(failed, kept);
    }
    return failure;
  }

  private boolean moveWatch(int[] clause, int number) {
    for (int k = 2; k < clause.length; k++) {
      work++;
      if (trail.value(clause[k]) >= 0) {
        int moved = clause[k];
        clause[k] = clause[1];
        clause[1] = moved;
        watches.add(moved, number, clause[0]);
        return true;
      }
    }
    return false;
  }

  private void backtrack(int level) {
    partlyFalse.backtrack();
    for (int literal = trail.takeBack(level); literal >= 0; literal = trail.takeBack(level)) {
      order.insert(literal >> 1);
    }
    propagated = Math.min(propagated, trail.size());
  }

  /** Derives the unit clauses of what is assigned without a decision. */
  private void settle() {
    for (; settled < trail.size(); settled++) {
      int variable = trail.literal(settled) >> 1;
      int reason = trail.reason(variable);
      units[variable] = reason;
      if (clauses.get(reason).length > 1) {
        units[variable] = clauses.size();
        clauses.add(new int[] {trail.literal(settled)});
        derivation.add(withUnits(reason, variable));
      }
    }
  }

  /** Derives the empty clause. */
  private void finish() {
    derivation.add(withUnits(conflict, 0));
  }

  /** A clause, and the unit clauses that make all but one of its variables go away. */
  private List<Integer> withUnits(int clause, int variable) {
    List<Integer> chain = new ArrayList<>(List.of(clause));
    for (int literal : clauses.get(clause)) {
      if (literal >> 1 != variable) {
        chain.add(units[literal >> 1]);
      }
    }
    return chain;
  }

  /** Learns the clause of the first point through which all of the conflict goes. */
  private void learn() {
    List<Integer> chain = new ArrayList<>(List.of(conflict));
    List<Integer> lower = new ArrayList<>();
    touched.clear();
    seen.clear();
    int open = see(conflict, lower);
    int position = trail.size() - 1;
    while (true) {
      while (!seen.get(trail.literal(position) >> 1)) {
        position--;
      }
      if (open == 1) {
        break;
      }
      if (open + lower.size() <= SHORT && chain.size() >= LONG) {
        chain = remember(position, chain);
      }
      int reason = trail.reason(trail.literal(position) >> 1);
      chain.add(reason);
      open += see(reason, lower) - 1;
      position--;
    }
    int[] clause = learnt(trail.literal(position) ^ 1, minimized(lower, chain));
    addUnits(chain);
    derivation.add(chain);
    backtrack(clause.length == 1 ? 0 : trail.level(clause[1] >> 1));
    int number = add(clause);
    if (clause.length > 1) {
      trail.assign(clause[0], number);
    }
    conflict = -1;
    order.decay();
  }

  /** Looks at the false literals of a clause; gives how many new ones are of the last decision. */
  private int see(int clause, List<Integer> lower) {
    int open = 0;
    for (int literal : clauses.get(clause)) {
      int variable = literal >> 1;
      if (trail.value(literal) < 0 && !seen.get(variable)) {
        seen.set(variable);
        touched.add(variable);
        order.raise(variable);
        if (trail.level(variable) == trail.level()) {
          open++;
        } else if (trail.level(variable) > 0) {
          lower.add(literal);
        }
      }
    }
    return open;
  }

  /** A clause to learn: first what it asserts, then what was decided last. */
  private int[] learnt(int asserted, List<Integer> others) {
    int[] clause = new int[others.size() + 1];
    clause[0] = asserted;
    for (int i = 1; i < clause.length; i++) {
      clause[i] = others.get(i - 1);
      if (trail.level(clause[i] >> 1) > trail.level(clause[1] >> 1)) {
        int swapped = clause[1];
        clause[1] = clause[i];
        clause[i] = swapped;
      }
    }
    return clause;
  }

  /** Resolves away what is settled for good. */
  private void addUnits(List<Integer> chain) {
    touched.removeIf(variable -> {
      boolean unit = trail.level(variable) == 0;
      if (unit) {
        chain.add(units[variable]);
        seen.clear(variable);
      }
      return unit;
    });
  }

  /**
   * Keeps a clause that came up on the way, whose literals are those seen up to a position; gives
   * the start of a chain that goes on from there. Without it, proofs about carries would go through
   * all lower bits again and again.
   */
  private List<Integer> remember(int position, List<Integer> chain) {
    addUnits(chain);
    derivation.add(chain);
    int[] literals =
        touched.stream()
            .filter(variable -> trail.position(variable) <= position)
            .sorted((a, b) -> trail.position(b) - trail.position(a))
            .mapToInt(variable -> trail.literal(trail.position(variable)) ^ 1)
            .toArray();
    return new ArrayList<>(List.of(add(literals)));
  }

  /** Resolves away literals whose reasons say nothing new, later assigned ones first. */
  private List<Integer> minimized(List<Integer> lower, List<Integer> chain) {
    List<Integer> redundant = new ArrayList<>(lower);
    redundant.removeIf(literal -> !isRedundant(literal));
    redundant.sort((a, b) -> trail.position(b >> 1) - trail.position(a >> 1));
    for (int literal : redundant) {
      int reason = trail.reason(literal >> 1);
      chain.add(reason);
      see(reason, new ArrayList<>());
    }
    List<Integer> kept = new ArrayList<>(lower);
    kept.removeAll(redundant);
    return kept;
  }

  private boolean isRedundant(int literal) {
    int reason = trail.reason(literal >> 1);
    return reason >= 0
        && Arrays.stream(clauses.get(reason))
            .map(other -> other >> 1)
            .allMatch(v -> v == literal >> 1 || seen.get(v) || trail.level(v) == 0);
  }
}
