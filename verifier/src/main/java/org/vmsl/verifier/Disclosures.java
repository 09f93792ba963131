package org.vmsl.verifier;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.verifier.solver.Model;
import org.vmsl.verifier.solver.Solver;

/**
 * Whether what a VM's steps read depends on what a page holds at the start. Two executions that
 * start alike but for that page are followed as one: the second has other unknowns in the place of
 * the words of the page. As long as no decision depends on the page, both go the same way.
 */
final class Disclosures {
  private final Terms terms;
  private final Claims claims;
  private final Reasoner reasoner;
  private Facts assumed;
  private final Map<Term, Term> others = new HashMap<>();

  Disclosures(Terms terms, Claims claims, Reasoner reasoner) {
    this.assumed = Facts.none(terms);
    this.terms = terms;
    this.claims = claims;
    this.reasoner = reasoner;
  }

  /** Takes what all initial states satisfy, those of the second execution, too. */
  void assume(Facts facts) {
    assumed = facts;
  }

  /** What a step says about one claim. */
  sealed interface Finding {}

  /** Nothing that the step read, or that led to it, depends on the page. */
  record Nothing() implements Finding {}

  /** The step reads something that differs between these two initial states. */
  record Different(Model one, Model other) implements Finding {}

  /** What led to the step differs between these initial states; whether the VM can tell may be. */
  record Apart(Model one, Model other) implements Finding {}

  /** Whether it does was not settled. */
  record Doubtful(String reason) implements Finding {}

  /** What a step of one of the claim's VMs shows, given what it read and what led to it. */
  Finding look(Claim.NeverReadable claim, List<Term> reads, Facts facts) {
    Set<Term> secrets = new TreeSet<>();
    if (!collect(reads, claim.page(), secrets, new HashSet<>())
        || !collect(facts.all(), claim.page(), secrets, new HashSet<>())) {
      return new Doubtful("a word read at an address that is not fixed may lie in the page");
    }
    if (secrets.isEmpty()) {
      return new Nothing();
    }
    Map<Term, Term> renaming = new HashMap<>();
    for (Term secret : secrets) {
      renaming.put(secret, others.computeIfAbsent(secret, s -> terms.symbol("other", s.sort())));
    }
    Facts both = facts;
    for (Term fact : facts.all()) {
      Term renamed = terms.substitute(fact, renaming);
      both = renamed.equals(fact) ? both : both.with(renamed);
    }
    List<Term> differences = new ArrayList<>();
    for (Term read : reads) {
      if (read.sort() instanceof Sort.Bits || read.sort() instanceof Sort.Bool) {
        differences.add(terms.not(terms.equal(read, terms.substitute(read, renaming))));
      } else if (!terms.substitute(read, renaming).equals(read)) {
        return new Doubtful("a value that is no word depends on the page");
      }
    }
    return switch (reasoner.falsifiable(both, terms.not(terms.or(differences)))) {
      case Solver.Unsatisfiable u ->
          both.all().size() == facts.all().size() ? new Nothing() : apart(facts, renaming);
      case Solver.Unknown(String reason) -> new Doubtful(reason);
      case Solver.Satisfiable(Model model) -> new Different(model, swapped(model, renaming));
    };
  }

  /** Looks for a second execution that does not go the way that led here. */
  private Finding apart(Facts facts, Map<Term, Term> renaming) {
    List<Term> renamed = facts.all().stream().map(f -> terms.substitute(f, renaming)).toList();
    Facts both = facts;
    for (Term assumption : assumed.all()) {
      both = both.with(terms.substitute(assumption, renaming));
    }
    return switch (reasoner.falsifiable(both, terms.and(renamed))) {
      case Solver.Unsatisfiable u -> new Nothing();
      case Solver.Unknown(String reason) -> new Doubtful(reason);
      case Solver.Satisfiable(Model model) -> new Apart(model, swapped(model, renaming));
    };
  }

  /** The model with the second execution's words in the page. */
  private Model swapped(Model model, Map<Term, Term> renaming) {
    Model other = new Model(new LinkedHashMap<>(model.cells()), model.symbols());
    renaming.forEach((secret, symbol) ->
        other
            .cells()
            .put(new Model.Cell(secret.name(), secret.arguments()), model.value(symbol, terms)));
    return other;
  }

  /**
   * Collects the initial words of the page that terms mention; false if one may be, but is not
   * known to be, a word of the page.
   */
  private boolean collect(
      Collection<Term> all, Scenario.Page page, Set<Term> secrets, Set<Term> seen) {
    for (Term term : all) {
      if (!seen.add(term)) {
        continue;
      }
      if (term.operation() == Operation.INITIAL && term.name().equals("memory")) {
        Term inside = claims.inside(page, term.arguments().getFirst());
        if (inside.isTruth(true)) {
          secrets.add(term);
        } else if (!inside.isTruth(false)) {
          return false;
        }
      }
      if (!collect(term.arguments(), page, secrets, seen)) {
        return false;
      }
    }
    return true;
  }
}
