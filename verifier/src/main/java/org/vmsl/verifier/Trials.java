package org.vmsl.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.verifier.solver.Model;
import org.vmsl.verifier.solver.Solver;

/**
 * Answers whether facts can hold together by trying values of the unknowns: those of earlier
 * answers, and those of the finite sets that the facts themselves allow. Where all unknowns have
 * such sets, everything can be tried.
 */
final class Trials {
  /** How many combinations are tried. */
  private static final int COMBINATIONS = 128;

  /** How many of the latest trials are kept. */
  private static final int KEPT = 128;

  /** How many values a bound may leave to be a finite set. */
  private static final long BOUND = 16;

  private final Terms terms;
  private final Map<Term, Unknowns> unknowns = new HashMap<>();

  /** Latest last. */
  private final LinkedHashMap<Model, Trial> trials = new LinkedHashMap<>();

  Trials(Terms terms) {
    this.terms = terms;
  }

  /**
   * The unknowns in a term.
   *
   * @param all whether they are all there are: no cell is named by another unknown
   * @param tame whether all are words or truth values, and nothing is said of every value
   */
  private record Unknowns(Set<Term> words, boolean all, boolean tame) {}

  /** Values of unknowns, and what they make of terms. */
  private record Trial(Model model, Map<Term, Term> values) {}

  /** Whether conditions can hold together, if trying tells. */
  Optional<Solver.Answer> answer(List<Term> conditions) {
    if (!conditions.stream().allMatch(c -> unknowns(c).tame())) {
      return Optional.empty();
    }
    for (Trial trial : new ArrayList<>(trials.values()).reversed()) {
      if (satisfies(trial, conditions)) {
        return Optional.of(new Solver.Satisfiable(trial.model()));
      }
    }
    Set<Term> all = new LinkedHashSet<>();
    boolean complete = true;
    for (Term condition : conditions) {
      Unknowns found = unknowns(condition);
      all.addAll(found.words());
      complete &= found.all();
    }
    List<Map<Term, Term>> combinations = new ArrayList<>(List.of(Map.of()));
    for (Term unknown : all) {
      Optional<List<Term>> values = values(unknown, conditions);
      complete &= values.isPresent();
      List<Map<Term, Term>> more = new ArrayList<>();
      for (Map<Term, Term> combination : combinations) {
        for (Term value : values.orElse(List.of(terms.zero(unknown.sort())))) {
          Map<Term, Term> longer = new LinkedHashMap<>(combination);
          longer.put(unknown, value);
          more.add(longer);
        }
      }
      if (more.size() > COMBINATIONS) {
        return Optional.empty();
      }
      combinations = more;
    }
    for (Map<Term, Term> combination : combinations) {
      Trial trial = trials.computeIfAbsent(model(combination), m -> new Trial(m, new HashMap<>()));
      if (satisfies(trial, conditions)) {
        keep(trial);
        return Optional.of(new Solver.Satisfiable(trial.model()));
      }
      complete &= evaluates(trial, conditions);
    }
    forget();
    return complete ? Optional.of(new Solver.Unsatisfiable()) : Optional.empty();
  }

  /** Remembers an answer that was found otherwise. */
  void learn(Model model) {
    keep(new Trial(model, new HashMap<>()));
  }

  private void keep(Trial trial) {
    trials.remove(trial.model());
    trials.put(trial.model(), trial);
    forget();
  }

  private void forget() {
    while (trials.size() > KEPT) {
      trials.pollFirstEntry();
    }
  }

  private boolean satisfies(Trial trial, List<Term> conditions) {
    for (Term condition : conditions.reversed()) {
      if (!value(trial, condition).isTruth(true)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the first condition that does not hold is known not to. */
  private boolean evaluates(Trial trial, List<Term> conditions) {
    return conditions.stream().anyMatch(c -> value(trial, c).isTruth(false));
  }

  private Term value(Trial trial, Term condition) {
    return trial.model().value(condition, terms, trial.values());
  }

  private static Model model(Map<Term, Term> values) {
    LinkedHashMap<Model.Cell, Term> cells = new LinkedHashMap<>();
    Map<Term, Term> symbols = new HashMap<>();
    values.forEach((unknown, value) -> {
      if (unknown.operation() == Operation.INITIAL) {
        cells.put(new Model.Cell(unknown.name(), unknown.arguments()), value);
      } else {
        symbols.put(unknown, value);
      }
    });
    return new Model(cells, symbols);
  }

  private Unknowns unknowns(Term term) {
    Unknowns known = unknowns.get(term);
    if (known != null) {
      return known;
    }
    boolean unknown = term.operation() == Operation.INITIAL || term.operation() == Operation.SYMBOL;
    boolean closed = term.arguments().stream().allMatch(Term::isClosed);
    Set<Term> words = new LinkedHashSet<>();
    boolean all = !unknown || closed;
    boolean tame =
        term.operation() != Operation.BOUND
            && !(unknown && !(term.sort() instanceof Sort.Bits || term.sort().equals(Sort.BOOL)));
    if (unknown && closed) {
      words.add(term);
    }
    for (Term argument : term.arguments()) {
      Unknowns inner = unknowns(argument);
      words.addAll(inner.words());
      all &= inner.all();
      tame &= inner.tame();
    }
    Unknowns found = new Unknowns(words, all, tame);
    unknowns.put(term, found);
    return found;
  }

  /** All values that the conditions allow an unknown, if one of them says so by itself. */
  private Optional<List<Term>> values(Term unknown, List<Term> conditions) {
    if (unknown.sort().equals(Sort.BOOL)) {
      return Optional.of(List.of(terms.no, terms.yes));
    }
    Optional<List<Term>> best = Optional.empty();
    for (Term condition : conditions) {
      Optional<List<Term>> values = allowed(unknown, condition);
      if (values.isPresent() && (best.isEmpty() || values.get().size() < best.get().size())) {
        best = values;
      }
    }
    return best;
  }

  private Optional<List<Term>> allowed(Term unknown, Term condition) {
    return switch (condition.operation()) {
      case EQUAL ->
          condition.argument(0).equals(unknown) && condition.argument(1).isNumber()
              ? Optional.of(List.of(condition.argument(1)))
              : Optional.empty();
      case OR -> {
        List<Term> values = new ArrayList<>();
        for (Term part : condition.arguments()) {
          Optional<List<Term>> some = allowed(unknown, part);
          if (some.isEmpty()) {
            yield Optional.empty();
          }
          values.addAll(some.get());
        }
        yield Optional.of(values);
      }
      case LESS, LESS_EQUAL -> {
        if (!condition.argument(0).equals(unknown)
            || !condition.argument(1).isNumber()
            || !(unknown.sort() instanceof Sort.Bits(int width))
            || Long.compareUnsigned(condition.argument(1).number(), BOUND) > 0) {
          yield Optional.empty();
        }
        long last =
            condition.argument(1).number() - (condition.operation() == Operation.LESS ? 1 : 0);
        List<Term> values = new ArrayList<>();
        for (long i = 0; i <= last; i++) {
          values.add(terms.words().number(i, width));
        }
        yield Optional.of(values);
      }
      default -> Optional.empty();
    };
  }
}
