package org.vmsl.checker.term;

import static org.vmsl.checker.term.Operation.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes terms, each in normal form. Every simplification is an equivalence: the result has the
 * value of what was asked for, whatever the unknowns are.
 *
 * <p>Not safe for several threads.
 */
public final class Terms {
  private final Map<Term.Key, Term> interned = new HashMap<>();

  /** Negations that were asked for: making a conjunction asks for those of its parts. */
  private final Memo<Term, Term> negations = new Memo<>();

  private final Words words = new Words(this);
  private final Sets sets = new Sets(this);

  /** The truth value {@code true}. */
  public final Term yes = intern(TRUTH, Sort.BOOL, List.of(), 1);

  /** The truth value {@code false}. */
  public final Term no = intern(TRUTH, Sort.BOOL, List.of(), 0);

  Term intern(Operation operation, Sort sort, List<Term> arguments, long number) {
    return intern(new Term.Key(operation, sort, arguments, number, "", List.of()));
  }

  Term intern(Term.Key key) {
    return interned.computeIfAbsent(key, Term::new);
  }

  /** Arithmetic, comparison and bits of words. */
  public Words words() {
    return words;
  }

  /** Sets, lists, and what holds of every value. */
  public Sets sets() {
    return sets;
  }

  /** An unknown of some sort; another number, another unknown. */
  public Term symbol(String name, long number, Sort sort) {
    return intern(new Term.Key(SYMBOL, sort, List.of(), number, name, List.of()));
  }

  /** The value that a cell of an arbitrary component has at the start. */
  public Term initial(String component, List<Term> keys, Sort sort) {
    return intern(new Term.Key(INITIAL, sort, List.copyOf(keys), 0, component, List.of()));
  }

  /** A truth value. */
  public Term truth(boolean value) {
    return value ? yes : no;
  }

  /** The negation. It is pushed inwards, so that only atoms are ever negated. */
  public Term not(Term a) {
    return negations.of(a, this::negated);
  }

  private Term negated(Term a) {
    return switch (a.operation()) {
      case TRUTH -> truth(a.number() == 0);
      case NOT -> a.argument(0);
      case LESS -> words.lessEqual(a.argument(1), a.argument(0));
      case LESS_EQUAL -> words.less(a.argument(1), a.argument(0));
      case AND -> or(a.arguments().stream().map(this::not).toList());
      case OR -> and(a.arguments().stream().map(this::not).toList());
      case CONDITIONAL -> conditional(a.argument(0), not(a.argument(1)), not(a.argument(2)));
      default -> intern(NOT, Sort.BOOL, List.of(a), 0);
    };
  }

  /** The conjunction. */
  public Term and(Term a, Term b) {
    return and(List.of(a, b));
  }

  /** The conjunction. */
  public Term and(List<Term> parts) {
    return junction(AND, parts);
  }

  /** The disjunction. */
  public Term or(Term a, Term b) {
    return or(List.of(a, b));
  }

  /** The disjunction. */
  public Term or(List<Term> parts) {
    return junction(OR, parts);
  }

  /** {@code b} wherever {@code a} holds. */
  public Term implies(Term a, Term b) {
    return or(not(a), b);
  }

  private Term junction(Operation operation, List<Term> parts) {
    boolean neutral = operation == AND;
    TreeSet<Term> collected = new TreeSet<>();
    for (Term part : parts) {
      for (Term p : part.operation() == operation ? part.arguments() : List.of(part)) {
        if (p.isTruth(!neutral)) {
          return p;
        }
        if (!p.isTruth(neutral)) {
          collected.add(p);
        }
      }
    }
    for (Term p : List.copyOf(collected)) {
      if (collected.contains(not(p))) {
        return truth(!neutral);
      }
      if (neutral && p.operation() == LESS_EQUAL) {
        Term other = words.lessEqual(p.argument(1), p.argument(0));
        if (collected.remove(other)) {
          collected.remove(p);
          collected.add(equal(p.argument(0), p.argument(1)));
          return and(List.copyOf(collected));
        }
      }
      if (!neutral && p.operation() == LESS) {
        Term other = words.less(p.argument(1), p.argument(0));
        if (collected.remove(other)) {
          collected.remove(p);
          collected.add(not(equal(p.argument(0), p.argument(1))));
          return or(List.copyOf(collected));
        }
      }
    }
    return switch (collected.size()) {
      case 0 -> truth(neutral);
      case 1 -> collected.getFirst();
      default -> intern(operation, Sort.BOOL, List.copyOf(collected), 0);
    };
  }

  /** {@code a} where {@code condition} holds, {@code b} elsewhere; both of one sort. */
  public Term conditional(Term condition, Term a, Term b) {
    if (condition.isTruth(true) || a.equals(b)) {
      return a;
    }
    if (condition.isTruth(false)) {
      return b;
    }
    if (condition.operation() == NOT) {
      return conditional(condition.argument(0), b, a);
    }
    if (a.operation() == CONDITIONAL && a.argument(0).equals(condition)) {
      return conditional(condition, a.argument(1), b);
    }
    if (b.operation() == CONDITIONAL && b.argument(0).equals(condition)) {
      return conditional(condition, a, b.argument(2));
    }
    if (a.sort().equals(Sort.BOOL)) {
      if (a.operation() == TRUTH) {
        return a.isTruth(true) ? or(condition, b) : and(not(condition), b);
      }
      if (b.operation() == TRUTH) {
        return b.isTruth(true) ? or(not(condition), a) : and(condition, a);
      }
    }
    return intern(CONDITIONAL, a.sort(), List.of(condition, a, b), 0);
  }

  /** Whether two terms of one sort have the same value. */
  public Term equal(Term a, Term b) {
    if (a.equals(b)) {
      return yes;
    }
    if (chooses(a, b)) {
      return conditional(a.argument(0), equal(a.argument(1), b), equal(a.argument(2), b));
    }
    if (chooses(b, a)) {
      return equal(b, a);
    }
    if (a.sort() instanceof Sort.Bits) {
      return words.equal(a, b);
    }
    if (a.sort() instanceof Sort.Bool) {
      return and(implies(a, b), implies(b, a));
    }
    if (a.operation() == CONDITIONAL) {
      return conditional(a.argument(0), equal(a.argument(1), b), equal(a.argument(2), b));
    }
    if (b.operation() == CONDITIONAL) {
      return equal(b, a);
    }
    return switch (a.sort()) {
      case Sort.Option option -> {
        Term left = isSome(a);
        Term right = isSome(b);
        if (left.isTruth(false) || right.isTruth(false)) {
          yield equal(left, right);
        }
        Term contents = equal(content(a), content(b));
        yield left.isTruth(true) || right.isTruth(true)
            ? and(List.of(left, right, contents))
            : and(equal(left, right), or(not(left), contents));
      }
      case Sort.Struct(String name, List<Sort> fields) -> {
        List<Term> parts = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
          parts.add(equal(field(a, i), field(b, i)));
        }
        yield and(parts);
      }
      case Sort.SetOf set when a.operation() == SET && b.operation() == SET ->
          and(sets.subset(a, b), sets.subset(b, a));
      case Sort.ListOf list when a.operation() == LIST && b.operation() == LIST ->
          a.arguments().size() == b.arguments().size() ? equal(a.arguments(), b.arguments()) : no;
      default -> intern(EQUAL, Sort.BOOL, a.compareTo(b) < 0 ? List.of(a, b) : List.of(b, a), 0);
    };
  }

  /** Whether terms are equal each to the one at its place. */
  public Term equal(List<Term> a, List<Term> b) {
    List<Term> parts = new ArrayList<>(a.size());
    for (int i = 0; i < a.size(); i++) {
      Term part = equal(a.get(i), b.get(i));
      if (part.isTruth(false)) {
        return part;
      }
      parts.add(part);
    }
    return and(parts);
  }

  /** Whether a term is a choice between another one and something. */
  private static boolean chooses(Term choice, Term term) {
    return choice.operation() == CONDITIONAL
        && (choice.argument(1).equals(term) || choice.argument(2).equals(term));
  }

  /** The option that holds nothing. */
  public Term none(Sort element) {
    return intern(NONE, new Sort.Option(element), List.of(), 0);
  }

  /** The option that holds {@code a}. */
  public Term some(Term a) {
    return intern(SOME, new Sort.Option(a.sort()), List.of(a), 0);
  }

  /** Whether an option holds something. */
  public Term isSome(Term a) {
    return switch (a.operation()) {
      case NONE -> no;
      case SOME -> yes;
      case CONDITIONAL -> conditional(a.argument(0), isSome(a.argument(1)), isSome(a.argument(2)));
      default -> intern(IS_SOME, Sort.BOOL, List.of(a), 0);
    };
  }

  /** What an option holds; some value of no meaning if it holds nothing. */
  public Term content(Term a) {
    Sort element = ((Sort.Option) a.sort()).element();
    return switch (a.operation()) {
      case SOME -> a.argument(0);
      case NONE -> zero(element);
      case CONDITIONAL ->
          conditional(a.argument(0), content(a.argument(1)), content(a.argument(2)));
      default -> intern(CONTENT, element, List.of(a), 0);
    };
  }

  /** The closed value of a sort that is made of zeros, false, none and empty collections. */
  public Term zero(Sort sort) {
    return switch (sort) {
      case Sort.Bits(int width) -> words.number(0, width);
      case Sort.Bool() -> no;
      case Sort.Option(Sort element) -> none(element);
      case Sort.Struct struct -> struct(struct, struct.fields().stream().map(this::zero).toList());
      case Sort.SetOf(Sort element) -> set(element, List.of());
      case Sort.ListOf(Sort element) -> list(element, List.of());
    };
  }

  /** A record. */
  public Term struct(Sort.Struct sort, List<Term> fields) {
    return intern(STRUCT, sort, List.copyOf(fields), 0);
  }

  /** The field of a record at a position. */
  public Term field(Term a, int index) {
    return switch (a.operation()) {
      case STRUCT -> a.argument(index);
      case CONDITIONAL ->
          conditional(a.argument(0), field(a.argument(1), index), field(a.argument(2), index));
      default -> intern(FIELD, ((Sort.Struct) a.sort()).fields().get(index), List.of(a), index);
    };
  }

  /** The set of some elements; numbers come first, ascending. */
  public Term set(Sort element, List<Term> elements) {
    TreeSet<Term> sorted =
        new TreeSet<>(
            Comparator.comparing((Term t) -> !t.isNumber())
                .thenComparing(
                    (a, b) -> a.isNumber() ? Long.compareUnsigned(a.number(), b.number()) : 0)
                .thenComparing(Comparator.naturalOrder()));
    sorted.addAll(elements);
    return intern(SET, new Sort.SetOf(element), List.copyOf(sorted), 0);
  }

  /** The sequence of some elements. */
  public Term list(Sort element, List<Term> elements) {
    return intern(LIST, new Sort.ListOf(element), List.copyOf(elements), 0);
  }

  /** The term of a node like {@code term} with other arguments, in normal form. */
  public Term rebuild(Term term, List<Term> arguments) {
    if (arguments.equals(term.arguments())) {
      return term;
    }
    Term a = arguments.getFirst();
    @Nullable Term b = arguments.size() > 1 ? arguments.get(1) : null;
    return switch (term.operation()) {
      case NUMBER, TRUTH, SYMBOL, BOUND, NONE -> term;
      case INITIAL -> initial(term.name(), arguments, term.sort());
      case NOT -> not(a);
      case AND -> and(arguments);
      case OR -> or(arguments);
      case CONDITIONAL -> conditional(a, arguments.get(1), arguments.get(2));
      case EQUAL -> equal(a, arguments.get(1));
      case SOME -> some(a);
      case IS_SOME -> isSome(a);
      case CONTENT -> content(a);
      case STRUCT -> struct((Sort.Struct) term.sort(), arguments);
      case FIELD -> field(a, (int) term.number());
      case SET -> set(((Sort.SetOf) term.sort()).element(), arguments);
      case LIST -> list(((Sort.ListOf) term.sort()).element(), arguments);
      case ALL -> sets.all(a, arguments.get(1));
      case COMPREHENSION -> sets.comprehension(a, arguments.get(1));
      case IN -> sets.in(a, arguments.get(1));
      case SIZE -> sets.size(a);
      case SMALLEST -> sets.smallest(a);
      case ASCENDING -> sets.ascending(a);
      case ELEMENT_AT -> sets.elementAt(a, arguments.get(1));
      default -> words.rebuild(term, a, b, arguments);
    };
  }

  /** {@code term} with every subterm that {@code replacements} names replaced. */
  public Term substitute(Term term, Map<Term, Term> replacements) {
    return replacements.isEmpty() ? term : substitute(term, replacements::get);
  }

  /** {@code term} with every subterm replaced for which {@code replacement} gives one. */
  public Term substitute(Term term, Replacement replacement) {
    return substitute(term, replacement, new HashMap<>());
  }

  /** What stands for some terms; null where a term stands for itself. */
  public interface Replacement {
    @Nullable Term of(Term term);
  }

  private Term substitute(Term term, Replacement replacement, Map<Term, Term> done) {
    Term replaced = replacement.of(term);
    if (replaced != null) {
      return replaced;
    }
    if (term.arguments().isEmpty()) {
      return term;
    }
    Term known = done.get(term);
    if (known == null) {
      List<Term> arguments = new ArrayList<>(term.arguments().size());
      for (Term argument : term.arguments()) {
        arguments.add(substitute(argument, replacement, done));
      }
      known = rebuild(term, arguments);
      Term again = replacement.of(known);
      known = again == null ? known : again;
      done.put(term, known);
    }
    return known;
  }
}
