package org.vmsl.checker.claim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;

/**
 * What it takes that a VM's steps read nothing that depends on what a page holds at the start. Two
 * executions that start alike but for that page are followed as one: the second has other unknowns
 * in the place of the words of the page. As long as no decision depends on the page, both go the
 * same way.
 */
final class Secrecy {
  /** The name of unknowns in the place of values that may depend on the page. */
  static final String ANY_SECRET = "any secret";

  private final Terms terms;
  private final Claims claims;
  private final List<Term> assumed;

  /**
   * @param assumed what all initial states satisfy
   */
  Secrecy(Terms terms, Claims claims, List<Term> assumed) {
    this.terms = terms;
    this.claims = claims;
    this.assumed = List.copyOf(assumed);
  }

  /** What has to hold of a step of one of the claim's VMs, given what it read and led to it. */
  List<Goal> goals(Claim.NeverReadable claim, List<Term> reads, Facts facts) {
    Set<Term> secrets = new TreeSet<>();
    if (!collect(reads, claim.page(), secrets, new HashSet<>())
        || !collect(facts.all(), claim.page(), secrets, new HashSet<>())) {
      return doubt(claim, "a word read at an address that is not fixed may lie in the page");
    }
    if (secrets.isEmpty()) {
      return List.of();
    }
    Map<Term, Term> renaming = new TreeMap<>();
    for (Term secret : secrets) {
      String other = "other " + secret.name();
      renaming.put(
          secret,
          secret.operation() == Operation.SYMBOL
              ? terms.symbol(other, secret.number(), secret.sort())
              : terms.initial(other, secret.arguments(), secret.sort()));
    }
    List<Term> same = new ArrayList<>();
    for (Term read : reads) {
      Term other = terms.substitute(read, renaming);
      if (read.sort() instanceof Sort.Bits || read.sort() instanceof Sort.Bool) {
        same.add(terms.equal(read, other));
      } else if (!other.equals(read)) {
        return doubt(claim, "a value that is no word depends on the page");
      }
    }
    Term both = terms.and(facts.all().stream().map(f -> terms.substitute(f, renaming)).toList());
    // Both executions start as is given.
    Term given = terms.and(assumed.stream().map(a -> terms.substitute(a, renaming)).toList());
    return List.of(
        new Goal(new Goal.SameReads(claim, renaming), terms.implies(both, terms.and(same))),
        new Goal(new Goal.SameWay(claim, renaming), terms.implies(given, both)));
  }

  /** Whether a value may depend on what the page of a claim holds at the start. */
  boolean mayTell(Term value, Claim.NeverReadable claim) {
    Set<Term> secrets = new TreeSet<>();
    return !collect(List.of(value), claim.page(), secrets, new HashSet<>()) || !secrets.isEmpty();
  }

  private List<Goal> doubt(Claim.NeverReadable claim, String reason) {
    return List.of(new Goal(new Goal.Doubt(claim, reason), terms.no));
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
      if (term.operation() == Operation.SYMBOL && term.name().startsWith(ANY_SECRET)) {
        secrets.add(term);
      }
      if (mayBeAsAtStart(term)) {
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

  /**
   * Whether a term is a word of memory that may be as at the start. That a word was left arbitrary
   * by unknown VMs does not mean that they have written it, so these are, too.
   */
  private static boolean mayBeAsAtStart(Term term) {
    return term.operation() == Operation.INITIAL
        && (term.name().equals("memory") || term.name().startsWith("memory'"));
  }
}
