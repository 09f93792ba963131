package org.vmsl.checker.term;

import static org.vmsl.checker.term.Operation.*;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Terms of sets and lists, and of what is said of every value: explicit ones, and those of which
 * only a term is known.
 *
 * <p>{@link Operation#ALL} and {@link Operation#COMPREHENSION} bind a variable. While their body is
 * made, a {@link #variable} stands for it, which {@link #over} turns into {@link Operation#BOUND}.
 * So terms that differ in the names of bound variables are the same term, and nothing is captured.
 */
public final class Sets {
  private final Terms terms;

  Sets(Terms terms) {
    this.terms = terms;
  }

  /**
   * A name for the variable of a binder within {@code depth} others whose bodies are being made.
   */
  public Term variable(int depth, Sort sort) {
    return terms.intern(new Term.Key(SYMBOL, sort, List.of(), depth, "#", List.of()));
  }

  /** {@code body}, whose bound variables are all bound in it, as that of a binder of a variable. */
  public Term over(Term variable, Term body) {
    return new Binders(terms).over(variable, body);
  }

  /** The body of a binder with {@code value} in the place of the variable. */
  public Term at(Term body, Term value) {
    return new Binders(terms).at(body, value);
  }

  private Term bound(long index, Sort sort) {
    return terms.intern(BOUND, sort, List.of(), index);
  }

  /** Whether a term mentions another one. */
  public boolean mentions(Term term, Term other) {
    return term.equals(other) || term.arguments().stream().anyMatch(a -> mentions(a, other));
  }

  /** Whether {@code body} holds for every value that satisfies {@code guard}; both bind it. */
  public Term all(Term guard, Term body) {
    return guard.isTruth(false) || body.isTruth(true)
        ? terms.yes
        : terms.intern(ALL, Sort.BOOL, List.of(guard, body), 0);
  }

  /** The set of what {@code element} is for the values that satisfy {@code guard}; both bind it. */
  public Term comprehension(Term guard, Term element) {
    return guard.isTruth(false)
        ? terms.set(element.sort(), List.of())
        : terms.intern(COMPREHENSION, new Sort.SetOf(element.sort()), List.of(guard, element), 0);
  }

  /** Whether a value is in a set. */
  public Term in(Term element, Term set) {
    if (set.operation() == CONDITIONAL) {
      return terms.conditional(
          set.argument(0), in(element, set.argument(1)), in(element, set.argument(2)));
    }
    if (set.operation() == COMPREHENSION && set.argument(1).equals(bound(0, element.sort()))) {
      return at(set.argument(0), element);
    }
    if (set.operation() != SET) {
      return terms.intern(IN, Sort.BOOL, List.of(element, set), 0);
    }
    if (element.isNumber()
        && Collections.binarySearch(numbers(set), element.number(), Long::compareUnsigned) >= 0) {
      return terms.yes;
    }
    return terms.or(set.arguments().stream().map(e -> terms.equal(element, e)).toList());
  }

  /**
   * A value that a set or list has under some condition.
   *
   * @param present the condition
   */
  public record Member(Term value, Term present) {}

  /**
   * What may be in a collection, where only words that it names can be: in a set each of them,
   * ascending; in a list what may stand at each position. Empty if it does not say which words.
   */
  public Optional<List<Member>> members(Term collection) {
    if (collection.operation() == ASCENDING) {
      return members(collection.argument(0)).map(this::ranked);
    }
    if (collection.operation() != COMPREHENSION
        || !collection.argument(1).equals(bound(0, collection.argument(1).sort()))) {
      return Optional.empty();
    }
    Term guard = collection.argument(0);
    SortedSet<Term> words = new TreeSet<>((a, b) -> Long.compareUnsigned(a.number(), b.number()));
    Term elsewhere = terms.substitute(guard, part -> without(part, collection.argument(1), words));
    return elsewhere.isTruth(false)
        ? Optional.of(words.stream().map(word -> new Member(word, at(guard, word))).toList())
        : Optional.empty();
  }

  /**
   * What a part of a condition becomes where a variable is none of the words that it is compared
   * to.
   */
  private @Nullable Term without(Term part, Term variable, Set<Term> words) {
    if (part.operation() == ALL || part.operation() == COMPREHENSION) {
      return part; // Inside, the variable has another number.
    }
    boolean names =
        part.operation() == EQUAL
            && part.argument(0).equals(variable)
            && part.argument(1).isNumber();
    return names && (words.contains(part.argument(1)) || words.add(part.argument(1)))
        ? terms.no
        : null;
  }

  /** What is at each position of the list of those members that are present. */
  private List<Member> ranked(List<Member> members) {
    List<Member> ranked = new ArrayList<>();
    for (Member first : members.reversed()) {
      // If it is present, all others move up by one.
      ranked.add(new Member(ranked.isEmpty() ? first.value : ranked.getLast().value, terms.no));
      for (int i = ranked.size() - 1; i >= 0; i--) {
        Member before = i == 0 ? new Member(first.value, terms.yes) : ranked.get(i - 1);
        Member stays = ranked.get(i);
        ranked.set(
            i,
            new Member(
                terms.conditional(first.present, before.value, stays.value),
                terms.conditional(first.present, before.present, stays.present)));
      }
    }
    return ranked;
  }

  private static List<Long> numbers(Term set) {
    return set.arguments().stream().takeWhile(Term::isNumber).map(Term::number).toList();
  }

  /** Whether all elements of a set are in another. */
  public Term subset(Term a, Term b) {
    if (a.operation() == SET) {
      return terms.and(a.arguments().stream().map(e -> in(e, b)).toList());
    }
    Binders binders = new Binders(terms);
    Term element = bound(0, ((Sort.SetOf) a.sort()).element());
    return all(in(element, binders.raised(a, 1)), in(element, binders.raised(b, 1)));
  }

  private static boolean isExplicit(Term set) {
    return set.operation() == SET && set.arguments().stream().allMatch(Term::isNumber);
  }

  /** The number of elements of a set or list. */
  public Term size(Term a) {
    if (a.operation() == CONDITIONAL) {
      return terms.conditional(a.argument(0), size(a.argument(1)), size(a.argument(2)));
    }
    if (a.operation() == ASCENDING) {
      return size(a.argument(0));
    }
    if (a.operation() == LIST || (a.operation() == SET && a.isClosed())) {
      return terms.words().number(a.arguments().size(), 64);
    }
    List<Member> ranked = members(a).map(this::ranked).orElse(List.of());
    Term size = terms.words().number(0, 64);
    for (int i = 0; i < ranked.size(); i++) {
      size = terms.conditional(ranked.get(i).present, terms.words().number(i + 1, 64), size);
    }
    return ranked.isEmpty() ? terms.intern(SIZE, Sort.WORD, List.of(a), 0) : size;
  }

  /** The smallest element of a set of words, as an option. */
  public Term smallest(Term set) {
    if (set.operation() == CONDITIONAL) {
      return terms.conditional(
          set.argument(0), smallest(set.argument(1)), smallest(set.argument(2)));
    }
    Sort element = ((Sort.SetOf) set.sort()).element();
    if (isExplicit(set)) {
      return set.arguments().isEmpty() ? terms.none(element) : terms.some(set.argument(0));
    }
    return terms.intern(SMALLEST, new Sort.Option(element), List.of(set), 0);
  }

  /** The elements of a set of words as an ascending list. */
  public Term ascending(Term set) {
    Sort element = ((Sort.SetOf) set.sort()).element();
    return isExplicit(set)
        ? terms.list(element, set.arguments())
        : terms.intern(ASCENDING, new Sort.ListOf(element), List.of(set), 0);
  }

  /** The element of a list at a position, as an option. */
  public Term elementAt(Term list, Term index) {
    Sort element = ((Sort.ListOf) list.sort()).element();
    if (list.operation() == LIST && index.isNumber()) {
      boolean inside = Long.compareUnsigned(index.number(), list.arguments().size()) < 0;
      return inside ? terms.some(list.argument((int) index.number())) : terms.none(element);
    }
    return terms.intern(ELEMENT_AT, new Sort.Option(element), List.of(list, index), 0);
  }
}
