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
 *
 * <p>Literal {@code v} has index {@code 2v}, its negative {@code 2v + 1}.
 */
final class Cdcl {
  private static final int RESTART = 64;
  private static final double DECAY = 1 / 0.95;
  private static final double RESCALE = 1e100;

  /** Clauses of as many literals that come up while another is derived are kept, too. */
  private static final int SHORT = 4;

  /** After how many resolutions that is worth while. */
  private static final int LONG = 6;

  /** How the next variable to decide is chosen. */
  enum Choice {
    /** The first one in the last clause of which something is decided: good for carries. */
    TOUCHED,
    /** The most active one, of equally active ones the first. */
    FIRST,
    /** The most active one, of equally active ones the last. */
    LAST
  }

  /** Clauses by number, the given ones first; the literals watched stand first. */
  private final List<int[]> clauses = new ArrayList<>();

  /** For each clause after the given ones, the clauses it was made of. */
  private final List<List<Integer>> chains = new ArrayList<>();

  private final int given;
  private final int variables;
  private final int[][] watches;
  private final int[] watchCounts;
  private final byte[] values;
  private final int[] levels;
  private final int[] reasons;
  private final boolean[] phases;
  private final boolean[] seen;
  private final int[] trail;
  private int trailSize;
  private int propagated;
  private final List<Integer> decisions = new ArrayList<>();
  private final Order order;
  private double bump = 1;
  private long work;

  /** Numbers of the unit clauses of the variables that are settled for good. */
  private final int[] units;

  private int settled;
  private int conflict = -1;
  private final int[] positions;
  private final Choice choice;

  /**
   * Prepares a search.
   *
   * @param choice which variable is decided next
   */
  Cdcl(Clauses input, Choice choice) {
    this.choice = choice;
    variables = input.variables();
    given = input.all().size();
    watches = new int[2 * variables + 2][];
    watchCounts = new int[2 * variables + 2];
    values = new byte[2 * variables + 2];
    levels = new int[variables + 1];
    reasons = new int[variables + 1];
    units = new int[variables + 1];
    phases = new boolean[variables + 1];
    seen = new boolean[variables + 1];
    trail = new int[variables + 1];
    positions = new int[variables + 1];
    order = new Order(variables, choice != Choice.FIRST);
    BitSet occurring = new BitSet();
    for (int[] clause : input.all()) {
      int[] indexes =
          Arrays.stream(clause).distinct().map(l -> l > 0 ? 2 * l : -2 * l + 1).toArray();
      Arrays.stream(indexes).forEach(literal -> occurring.set(literal >> 1));
      add(indexes);
    }
    occurring.stream().forEach(order::insert);
  }

  /** What a search found. */
  sealed interface Answer {}

  /** The clauses contradict each other; steps as in a {@link org.vmsl.checker.proof.Proof}. */
  record Contradiction(List<List<Integer>> steps) implements Answer {}

  /** They hold together where exactly these variables are true. */
  record Consistent(BitSet variables) implements Answer {}

  /** The budget was used up. */
  record Exhausted() implements Answer {}

  /**
   * Searches.
   *
   * @param conflicts how many contradictions to learn from
   * @param most how many literals to look at
   */
  Answer search(int conflicts, long most) {
    int untilRestart = RESTART;
    int restarts = 1;
    int left = conflicts;
    while (true) {
      if (conflict < 0) {
        conflict = propagate();
      }
      if (decisions.isEmpty()) {
        settle();
      }
      if (conflict >= 0) {
        if (decisions.isEmpty()) {
          finish();
          return new Contradiction(trimmed());
        }
        if (left-- <= 0 || work > most) {
          return new Exhausted();
        }
        int conflicting = conflict;
        conflict = -1;
        learn(conflicting);
        untilRestart--;
        continue;
      }
      if (untilRestart <= 0) {
        restarts++;
        untilRestart = RESTART * luby(restarts);
        backtrack(0);
      }
      int variable = decide();
      if (variable == 0) {
        BitSet model = new BitSet();
        for (int v = 1; v <= variables; v++) {
          model.set(v, values[2 * v] > 0);
        }
        return new Consistent(model);
      }
      decisions.add(trailSize);
      assign(phases[variable] ? 2 * variable : 2 * variable + 1, -1);
    }
  }

  private static int luby(int index) {
    int size = Integer.highestOneBit(index + 1) - 1;
    return index == size ? (size + 1) / 2 : luby(index - size);
  }

  private int decide() {
    if (choice == Choice.TOUCHED) {
      for (int number = given - 1; number >= 0; number--) {
        int variable = lowestOpen(clauses.get(number));
        if (variable > 0) {
          return variable;
        }
      }
    }
    while (!order.isEmpty()) {
      int variable = order.poll();
      if (values[2 * variable] == 0) {
        return variable;
      }
    }
    return 0;
  }

  /** The first variable without a value in a clause that is not true but partly false, or 0. */
  private int lowestOpen(int[] clause) {
    work++;
    int lowest = 0;
    boolean touched = false;
    for (int literal : clause) {
      if (values[literal] > 0) {
        return 0;
      }
      touched |= values[literal] < 0;
      if (values[literal] == 0 && (lowest == 0 || literal >> 1 < lowest)) {
        lowest = literal >> 1;
      }
    }
    return touched ? lowest : 0;
  }

  private int add(int[] literals) {
    int number = clauses.size();
    clauses.add(literals);
    if (literals.length == 0) {
      conflict = number;
    } else if (literals.length == 1) {
      if (values[literals[0]] < 0) {
        conflict = conflict < 0 ? number : conflict;
      } else if (values[literals[0]] == 0) {
        assign(literals[0], number);
      }
    } else {
      watch(literals[0], number);
      watch(literals[1], number);
    }
    return number;
  }

  private void watch(int literal, int clause) {
    int[] list = watches[literal];
    int count = watchCounts[literal]++;
    if (list == null) {
      list = new int[4];
    } else if (count == list.length) {
      list = Arrays.copyOf(list, 2 * count);
    }
    list[count] = clause;
    watches[literal] = list;
  }

  private void assign(int literal, int reason) {
    values[literal] = 1;
    values[literal ^ 1] = -1;
    int variable = literal >> 1;
    levels[variable] = decisions.size();
    reasons[variable] = reason;
    phases[variable] = (literal & 1) == 0;
    positions[variable] = trailSize;
    trail[trailSize++] = literal;
  }

  /** Assigns what follows; gives the number of a clause that fails, or -1. */
  private int propagate() {
    while (propagated < trailSize) {
      int failed = trail[propagated++] ^ 1;
      int[] list = watches[failed];
      int count = watchCounts[failed];
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int number = list[i];
        int[] clause = clauses.get(number);
        work++;
        if (clause[0] == failed) {
          clause[0] = clause[1];
          clause[1] = failed;
        }
        if (values[clause[0]] <= 0 && moveWatch(clause, number)) {
          continue;
        }
        list[kept++] = number;
        if (values[clause[0]] < 0) {
          System.arraycopy(list, i + 1, list, kept, count - i - 1);
          watchCounts[failed] = kept + count - i - 1;
          return number;
        }
        if (values[clause[0]] == 0) {
          assign(clause[0], number);
        }
      }
      watchCounts[failed] = kept;
    }
    return -1;
  }

  private boolean moveWatch(int[] clause, int number) {
    for (int k = 2; k < clause.length; k++) {
      if (values[clause[k]] >= 0) {
        work += k;
        int moved = clause[k];
        clause[k] = clause[1];
        clause[1] = moved;
        watch(moved, number);
        return true;
      }
    }
    work += clause.length;
    return false;
  }

  private void backtrack(int level) {
    if (decisions.size() > level) {
      int size = decisions.get(level);
      while (trailSize > size) {
        int literal = trail[--trailSize];
        values[literal] = 0;
        values[literal ^ 1] = 0;
        order.insert(literal >> 1);
      }
      propagated = size;
      decisions.subList(level, decisions.size()).clear();
    }
  }

  /** Derives the unit clauses of what is assigned without a decision. */
  private void settle() {
    for (; settled < trailSize; settled++) {
      int variable = trail[settled] >> 1;
      int reason = reasons[variable];
      if (clauses.get(reason).length == 1) {
        units[variable] = reason;
      } else {
        List<Integer> chain = new ArrayList<>(List.of(reason));
        for (int literal : clauses.get(reason)) {
          if (literal >> 1 != variable) {
            chain.add(units[literal >> 1]);
          }
        }
        units[variable] = clauses.size();
        clauses.add(new int[] {trail[settled]});
        chains.add(chain);
      }
    }
  }

  private void finish() {
    List<Integer> chain = new ArrayList<>(List.of(conflict));
    for (int literal : clauses.get(conflict)) {
      chain.add(units[literal >> 1]);
    }
    clauses.add(new int[0]);
    chains.add(chain);
  }

  /** Learns the clause of the first point through which all of the conflict goes. */
  private void learn(int conflicting) {
    int level = decisions.size();
    List<Integer> chain = new ArrayList<>(List.of(conflicting));
    List<Integer> touched = new ArrayList<>();
    List<Integer> lower = new ArrayList<>();
    int open = 0;
    int position = trailSize;
    int reason = conflicting;
    while (true) {
      for (int literal : clauses.get(reason)) {
        int variable = literal >> 1;
        if (!seen[variable] && values[literal] < 0) {
          seen[variable] = true;
          touched.add(variable);
          bump(variable);
          if (levels[variable] == level) {
            open++;
          } else if (levels[variable] > 0) {
            lower.add(literal);
          }
        }
      }
      do {
        position--;
      } while (!seen[trail[position] >> 1]);
      if (open + lower.size() <= SHORT && chain.size() >= LONG && open > 1) {
        chain = remember(touched, position, level, chain);
      }
      if (--open == 0) {
        break;
      }
      reason = reasons[trail[position] >> 1];
      chain.add(reason);
    }
    int asserted = trail[position] ^ 1;
    List<Integer> kept = minimized(lower, touched, chain);
    addUnits(touched, chain);
    touched.forEach(variable -> seen[variable] = false);
    int[] clause = new int[kept.size() + 1];
    clause[0] = asserted;
    int back = 0;
    for (int i = 0; i < kept.size(); i++) {
      clause[i + 1] = kept.get(i);
      if (levels[clause[i + 1] >> 1] > back) {
        back = levels[clause[i + 1] >> 1];
        int swapped = clause[1];
        clause[1] = clause[i + 1];
        clause[i + 1] = swapped;
      }
    }
    backtrack(back);
    chains.add(chain);
    int number = add(clause);
    if (clause.length > 1) {
      assign(asserted, number);
    }
    bump *= DECAY;
  }

  /** Resolves away what is settled for good. */
  private void addUnits(List<Integer> touched, List<Integer> chain) {
    touched.removeIf(variable -> {
      if (levels[variable] > 0) {
        return false;
      }
      chain.add(units[variable]);
      seen[variable] = false;
      return true;
    });
  }

  /**
   * Keeps a clause that came up on the way, in the list of clauses; gives the start of a chain that
   * goes on from there. Without it, proofs about carries would go through all lower bits again and
   * again.
   */
  private List<Integer> remember(
      List<Integer> touched, int position, int level, List<Integer> chain) {
    addUnits(touched, chain);
    List<Integer> literals = new ArrayList<>();
    for (int i = position; literals.size() < 2; i--) {
      if (seen[trail[i] >> 1]) {
        literals.add(trail[i] ^ 1);
      }
    }
    for (int variable : touched) {
      int literal = values[2 * variable] < 0 ? 2 * variable : 2 * variable + 1;
      if (levels[variable] > 0
          && !literals.contains(literal)
          && (levels[variable] < level || positions[variable] <= position)) {
        literals.add(literal);
      }
    }
    chains.add(chain);
    return new ArrayList<>(List.of(add(literals.stream().mapToInt(i -> i).toArray())));
  }

  /** Resolves away literals whose reasons say nothing new, later assigned ones first. */
  private List<Integer> minimized(List<Integer> lower, List<Integer> touched, List<Integer> chain) {
    List<Integer> redundant = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (int literal : lower) {
      (isRedundant(literal) ? redundant : kept).add(literal);
    }
    if (!redundant.isEmpty()) {
      for (int position = trailSize - 1; position >= 0; position--) {
        int literal = trail[position] ^ 1;
        if (seen[literal >> 1] && redundant.contains(literal)) {
          int reason = reasons[literal >> 1];
          chain.add(reason);
          for (int other : clauses.get(reason)) {
            if (levels[other >> 1] == 0 && !seen[other >> 1]) {
              seen[other >> 1] = true;
              touched.add(other >> 1);
            }
          }
        }
      }
    }
    return kept;
  }

  private boolean isRedundant(int literal) {
    int reason = reasons[literal >> 1];
    if (reason < 0) {
      return false;
    }
    for (int other : clauses.get(reason)) {
      int variable = other >> 1;
      if (variable != literal >> 1 && !seen[variable] && levels[variable] > 0) {
        return false;
      }
    }
    return true;
  }

  private void bump(int variable) {
    if (order.raise(variable, bump) > RESCALE) {
      order.scale(1 / RESCALE);
      bump /= RESCALE;
    }
  }

  /** The steps that the empty clause, which is the last, needs. */
  private List<List<Integer>> trimmed() {
    int[] uses = new int[chains.size()];
    uses[chains.size() - 1] = 2;
    for (int i = chains.size() - 1; i >= 0; i--) {
      if (uses[i] > 0) {
        chains.get(i).stream().filter(n -> n >= given).forEach(n -> uses[n - given]++);
      }
    }
    int[] renumbered = new int[chains.size()];
    List<List<Integer>> steps = new ArrayList<>();
    for (int i = 0; i < chains.size(); i++) {
      if (uses[i] == 0) {
        continue;
      }
      List<Integer> chain = new ArrayList<>();
      int first = chains.get(i).getFirst();
      chain.addAll(
          chains.get(i).stream().map(n -> n < given ? n : -1 - renumbered[n - given]).toList());
      renumbered[i] = steps.size();
      steps.add(chain);
    }
    return steps;
  }
}
