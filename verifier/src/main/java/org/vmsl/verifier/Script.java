package org.vmsl.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.vmsl.checker.certificate.Decision;
import org.vmsl.checker.certificate.Evidence;
import org.vmsl.checker.symbolic.Facts;

/**
 * The decisions of a proof in the order in which they are made. Which facts contradict each other
 * is only remembered; why they do is found out once the proof is complete.
 */
final class Script {
  private final List<Entry> entries = new ArrayList<>();
  private int labels;

  /** A decision, with absurd facts in the place of evidence that they are. */
  private sealed interface Entry {}

  private record Shown(List<Facts> absurd) implements Entry {}

  private record Plain(Decision decision) implements Entry {}

  private record Only(boolean truth, Facts absurd) implements Entry {}

  private record LastValue(long number, Facts absurd) implements Entry {}

  private record Untouched(Decision.Cell cell, Facts absurd) implements Entry {}

  private record Lasts(long position, Facts absurd) implements Entry {}

  private record Absurd(Facts absurd) implements Entry {}

  private record Label(int number, Decision.Widening widening, List<Facts> absurd)
      implements Entry {}

  private record Goto(int label, List<Facts> absurd) implements Entry {}

  /** A place in the script. */
  record Mark(int entries, int labels) {}

  /** Where the script stands. */
  Mark mark() {
    return new Mark(entries.size(), labels);
  }

  /** Forgets what was written since a mark. */
  void backTo(Mark mark) {
    entries.subList(mark.entries, entries.size()).clear();
    labels = mark.labels;
  }

  /** A node was gone on from; its goals follow because their negations are absurd. */
  void shown(List<Facts> absurd) {
    entries.add(new Shown(List.copyOf(absurd)));
  }

  void split() {
    entries.add(new Plain(new Decision.Split()));
  }

  void only(boolean truth, Facts absurd) {
    entries.add(new Only(truth, absurd));
  }

  void value(long number) {
    entries.add(new Plain(new Decision.Value(number)));
  }

  void lastValue(long number, Facts absurd) {
    entries.add(new LastValue(number, absurd));
  }

  /** Unknown VMs do not write to a cell, for anything else is absurd. */
  void untouched(Decision.Cell cell, Facts absurd) {
    entries.add(new Untouched(cell, absurd));
  }

  /** A fact holds of what unknown VMs have left, too, for anything else is absurd. */
  void lasts(long position, Facts absurd) {
    entries.add(new Lasts(position, absurd));
  }

  void absurd(Facts absurd) {
    entries.add(new Absurd(absurd));
  }

  /** The node, made more general, gets the next label; the number of that. */
  int label(Decision.Widening widening, List<Facts> absurd) {
    entries.add(new Label(labels, widening, List.copyOf(absurd)));
    return labels++;
  }

  void go(int label, List<Facts> absurd) {
    entries.add(new Goto(label, List.copyOf(absurd)));
  }

  /** The decisions; labels that nobody goes to are left out. */
  List<Decision> decisions(Function<Facts, Evidence> prover) {
    Set<Integer> used = new HashSet<>();
    for (Entry entry : entries) {
      if (entry instanceof Goto(int label, List<Facts> absurd)) {
        used.add(label);
      }
    }
    Map<Integer, Integer> numbers = new HashMap<>();
    List<Decision> decisions = new ArrayList<>();
    for (Entry entry : entries) {
      switch (entry) {
        case Shown(List<Facts> absurd) when absurd.isEmpty() -> advance(decisions);
        case Shown(List<Facts> absurd) ->
            decisions.add(new Decision.Shown(absurd.stream().map(prover).toList()));
        case Plain(Decision decision) -> decisions.add(decision);
        case Only(boolean truth, Facts absurd) ->
            decisions.add(new Decision.Only(truth, prover.apply(absurd)));
        case LastValue(long number, Facts absurd) ->
            decisions.add(new Decision.LastValue(number, prover.apply(absurd)));
        case Untouched(Decision.Cell cell, Facts absurd) ->
            decisions.add(new Decision.Untouched(cell, prover.apply(absurd)));
        case Lasts(long position, Facts absurd) ->
            decisions.add(new Decision.Lasts(position, prover.apply(absurd)));
        case Absurd(Facts absurd) -> decisions.add(new Decision.Absurd(prover.apply(absurd)));
        case Label(int number, Decision.Widening widening, List<Facts> absurd) -> {
          if (used.contains(number) || !widening.equals(Decision.Widening.NONE)) {
            numbers.put(number, numbers.size());
            decisions.add(new Decision.Label(widening, absurd.stream().map(prover).toList()));
          }
        }
        case Goto(int label, List<Facts> absurd) ->
            decisions.add(
                new Decision.Goto(
                    numbers.getOrDefault(label, -1), absurd.stream().map(prover).toList()));
      }
    }
    return decisions;
  }

  private static void advance(List<Decision> decisions) {
    if (!decisions.isEmpty() && decisions.getLast() instanceof Decision.Advances(long count)) {
      decisions.set(decisions.size() - 1, new Decision.Advances(count + 1));
    } else {
      decisions.add(new Decision.Advances(1));
    }
  }
}
