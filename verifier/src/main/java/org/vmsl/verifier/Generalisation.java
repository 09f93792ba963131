package org.vmsl.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vmsl.checker.certificate.Decision;
import org.vmsl.checker.certificate.Node;
import org.vmsl.checker.resource.Hand;
import org.vmsl.checker.resource.Token;
import org.vmsl.checker.symbolic.Cells;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.Renewed;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/**
 * What differs between two nodes at the same point of a program, to be made arbitrary. Whoever uses
 * a node in which it is proves more than necessary, which may fail; but what is proved of it holds
 * of both. Places that hold one value in the first node and one value in the second go on to hold
 * equal values.
 */
final class Generalisation {
  private final Terms terms;
  private final Facts nothing;
  private final Map<Change, List<Decision.Place>> groups = new LinkedHashMap<>();

  /** From what to what. */
  private record Change(Term before, Term after) {}

  private Generalisation(Terms terms) {
    this.terms = terms;
    this.nothing = Facts.none(terms);
  }

  /**
   * The places of {@code after} that hold something else than in {@code before}, grouped. None if
   * sets differ, or if they differ in writes to unknown places, or in what a VM owns.
   */
  static Optional<List<List<Decision.Place>>> of(Node before, Node after, Terms terms) {
    Generalisation generalisation = new Generalisation(terms);
    for (int i = 0; i < after.state().components().size(); i++) {
      if (!generalisation.collect(
          before.state().components().get(i), after.state().components().get(i))) {
        return Optional.empty();
      }
    }
    if (after.hand().isPresent()
        && (before.hand().isEmpty()
            || !generalisation.collect(before.hand().get(), after.hand().get()))) {
      return Optional.empty();
    }
    return Optional.of(List.copyOf(generalisation.groups.values()));
  }

  /**
   * More places to be made arbitrary, or in smaller groups, so that the general node may also cover
   * one that came back from it. None if that would not help.
   *
   * @param groups what was made arbitrary in {@code node}, which gave {@code general}
   * @param escaped a node at the same point, to which executions from {@code general} came
   */
  static Optional<List<List<Decision.Place>>> widened(
      List<List<Decision.Place>> groups, Node node, Node general, Node escaped, Terms terms) {
    Map<Decision.Place, Integer> old = new HashMap<>();
    for (int i = 0; i < groups.size(); i++) {
      for (Decision.Place place : groups.get(i)) {
        old.put(place, i);
      }
    }
    Map<List<Object>, List<Decision.Place>> wider = new LinkedHashMap<>();
    for (Cells cells : node.state().components()) {
      Cells arbitrary = general.state().cells(cells.component());
      Cells back = escaped.state().cells(cells.component());
      if (arbitrary.overlay() != back.overlay()) {
        return Optional.empty();
      }
      TreeSet<List<Term>> keys = new TreeSet<>(Cells::compare);
      keys.addAll(arbitrary.explicit().keys());
      keys.addAll(back.explicit().keys());
      keys.addAll(Renewed.apart(arbitrary, back, terms));
      for (List<Term> key : keys) {
        Term now = back.read(key, terms, Facts.none(terms));
        Decision.Place place = place(cells, key);
        if (old.containsKey(place)
            || !isFree(arbitrary, key)
                && !arbitrary.read(key, terms, Facts.none(terms)).equals(now)) {
          Term first = cells.read(key, terms, Facts.none(terms));
          List<Object> kind = List.of(old.getOrDefault(place, -1), first, now);
          wider.computeIfAbsent(kind, k -> new ArrayList<>()).add(place);
        }
      }
    }
    return Optional.of(
        wider.size() == groups.size() && wider.values().stream().allMatch(groups::contains)
            ? groups
            : List.copyOf(wider.values()));
  }

  /** Whether unknown VMs had control between two nodes. */
  static boolean haveInterludeBetween(Node before, Node after) {
    List<Cells> earlier = before.state().components();
    List<Cells> later = after.state().components();
    return IntStream.range(0, later.size())
        .anyMatch(i -> !earlier.get(i).base().equals(later.get(i).base()));
  }

  /** Whether a cell holds whatever unknown VMs have left there. */
  static boolean isFree(Cells cells, List<Term> key) {
    return cells.explicit().get(key) == null
        && cells.base() instanceof Cells.Since since
        && !since.retained().retains(cells.component(), key);
  }

  /** Numbers as the keys of cells. */
  static List<Term> keys(Cells cells, List<Long> numbers, Terms terms) {
    List<Term> keys = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      Sort sort = Sort.of(cells.component().keys().get(i));
      keys.add(
          sort instanceof Sort.Bits(int width)
              ? terms.words().number(numbers.get(i), width)
              : terms.truth(numbers.get(i) != 0));
    }
    return keys;
  }

  private static Decision.Cell place(Cells cells, List<Term> key) {
    return new Decision.Cell(cells.component().name(), key.stream().map(Term::number).toList());
  }

  // Equal contents that are different objects are merely compared the long way.
  @SuppressWarnings("ReferenceEquality")
  private boolean collect(Cells before, Cells after) {
    if (before.overlay() != after.overlay()) {
      return false;
    }
    if (before.explicit().isSame(after.explicit())) {
      return true;
    }
    TreeSet<List<Term>> keys = new TreeSet<>(Cells::compare);
    keys.addAll(before.explicit().keys());
    keys.addAll(after.explicit().keys());
    keys.addAll(Renewed.apart(before, after, terms));
    for (List<Term> key : keys) {
      if (!isFree(after, key)
          && !collect(
              before.read(key, terms, nothing),
              after.read(key, terms, nothing),
              place(after, key))) {
        return false;
      }
    }
    return true;
  }

  private boolean collect(Hand before, Hand after) {
    if (!before.owned().equals(after.owned())
        || !before.tokens().keys().equals(after.tokens().keys())) {
      return false;
    }
    for (int vm : after.tokens().keys()) {
      @Nullable Token one = before.tokens().get(vm);
      @Nullable Token other = after.tokens().get(vm);
      if (one == null || other == null || !one.condition().equals(other.condition())) {
        return false;
      }
      for (int i = 0; i < other.arguments().size(); i++) {
        if (!collect(
            one.arguments().get(i), other.arguments().get(i), new Decision.Argument(vm, i))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean collect(Term before, Term after, Decision.Place place) {
    if (!before.equals(after)) {
      groups.computeIfAbsent(new Change(before, after), c -> new ArrayList<>()).add(place);
    }
    return before.equals(after) || !(after.sort() instanceof Sort.SetOf);
  }
}
