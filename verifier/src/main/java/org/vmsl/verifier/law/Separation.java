package org.vmsl.verifier.law;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vmsl.checker.law.Law;
import org.vmsl.checker.law.Place;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/** When cells are different. */
final class Separation {
  private final Terms terms;

  Separation(Terms terms) {
    this.terms = terms;
  }

  /** Whether what a law writes is different from all else that it reads or writes. */
  Term of(Law law) {
    Set<Place> written = new LinkedHashSet<>();
    law.writes().forEach(write -> written.add(write.place()));
    Set<Place> all = new LinkedHashSet<>(written);
    all.addAll(law.reads());
    List<Place> places = new ArrayList<>(all);
    List<Term> parts = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      for (int j = i + 1; j < places.size(); j++) {
        if (written.contains(places.get(i)) || written.contains(places.get(j))) {
          parts.add(apart(places.get(i), places.get(j)));
        }
      }
    }
    return terms.and(parts);
  }

  /** Whether two places have no cell in common. */
  Term apart(Place a, Place b) {
    if (a.component() != b.component()) {
      return terms.yes;
    }
    if (a.guard().isEmpty()) {
      return terms.not(contains(b, a.keys()));
    }
    if (b.guard().isEmpty()) {
      return apart(b, a);
    }
    Sort sort = variable(a);
    Term variable = terms.sets().variable(0, sort);
    List<Term> keys = a.keys().stream().map(key -> terms.sets().at(key, variable)).toList();
    return terms
        .sets()
        .all(a.guard().get(), terms.sets().over(variable, terms.not(contains(b, keys))));
  }

  /** Whether the cell at some keys is among those of a place. */
  Term contains(Place place, List<Term> keys) {
    if (place.guard().isEmpty()) {
      return same(place.keys(), keys);
    }
    Term index = index(place, keys);
    return terms.and(
        same(place.keys().stream().map(key -> terms.sets().at(key, index)).toList(), keys),
        terms.sets().at(place.guard().get(), index));
  }

  private Term same(List<Term> a, List<Term> b) {
    List<Term> parts = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      parts.add(terms.equal(a.get(i), b.get(i)));
    }
    return terms.and(parts);
  }

  Term index(Place place, List<Term> keys) {
    for (int i = 0; i < keys.size(); i++) {
      Term key = place.keys().get(i);
      if (mentionsVariable(key)) {
        Term base = terms.sets().at(key, terms.zero(key.sort()));
        return terms.words().subtract(keys.get(i), base);
      }
    }
    throw new IllegalArgumentException("no key mentions the variable of " + place);
  }

  /** The sort of the variable of a place that has one. */
  Sort variable(Place place) {
    return place.keys().stream().filter(this::mentionsVariable).findFirst().orElseThrow().sort();
  }

  private boolean mentionsVariable(Term key) {
    return !terms.sets().at(key, terms.sets().variable(9, key.sort())).equals(key);
  }
}
