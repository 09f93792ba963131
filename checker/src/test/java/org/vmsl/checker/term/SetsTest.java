package org.vmsl.checker.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Binders bind what they should: formulas over words of two bits are compared with all values. */
class SetsTest {
  private static final long SEED = Long.getLong("vmsl.seed", 20261122);
  private static final Sort.Bits SORT = new Sort.Bits(2);
  private static final int VALUES = 4;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  private final Terms terms = new Terms();
  private final Words words = terms.words();
  private final Sets sets = terms.sets();
  private final Term unknown = terms.symbol("u", 0, SORT);
  private final Term unknownSet = terms.symbol("s", 0, new Sort.SetOf(SORT));

  /** Which words the unknown set has, as a formula over a variable. */
  private Sample<Boolean> members = new Sample<>(terms.no, env -> false);

  /** A term, and what it is for values of the variables around it and, last, of the unknown. */
  private record Sample<T>(Term term, Function<List<Integer>, T> value) {}

  @Test
  void quantifiersAndComprehensionsMeanWhatTheySay() {
    System.out.println("SetsTest seed " + SEED);
    for (int round = 0; round < 5_000; round++) {
      Term variable = sets.variable(0, SORT);
      members = new Sample<>(terms.no, env -> false);
      members = truth(List.of(variable), 2);
      Term set =
          sets.comprehension(sets.over(variable, members.term), sets.over(variable, variable));
      Sample<Boolean> sample = truth(List.of(), 4);
      for (int u = 0; u < VALUES; u++) {
        Map<Term, Term> values =
            Map.of(
                unknown,
                number(u),
                unknownSet,
                terms.substitute(set, Map.of(unknown, number(u), unknownSet, none())));
        Term value = terms.substitute(sample.term, values);
        assertThat(evaluated(value))
            .as("round %d of seed %d: %s for u = %d", round, SEED, sample.term, u)
            .isEqualTo(sample.value.apply(List.of(u)));
      }
    }
  }

  @Test
  void namesOfVariablesDoNotMatter() {
    for (int round = 0; round < 2_000; round++) {
      Term variable = sets.variable(7, SORT);
      Term other = sets.variable(8, SORT);
      Term body = truth(List.of(variable), 3).term;
      Term renamed = terms.substitute(body, Map.of(variable, other));
      assertThat(sets.all(terms.yes, sets.over(other, renamed)))
          .as("round %d of seed %d", round, SEED)
          .isSameAs(sets.all(terms.yes, sets.over(variable, body)));
    }
  }

  /** A set of which some words may be elements: what is told of it, for every choice of those. */
  @Test
  void membersAreThoseOfEachSet() {
    for (int round = 0; round < 500; round++) {
      int candidates = random.nextInt(1, 5);
      List<Integer> numbers = new ArrayList<>();
      List<Term> cases = new ArrayList<>();
      Term variable = sets.variable(0, SORT);
      for (int i = 0; i < candidates; i++) {
        numbers.add(random.nextInt(VALUES));
        cases.add(terms.and(terms.equal(variable, number(numbers.get(i))), chosen(i)));
      }
      Term condition = terms.and(terms.or(cases), terms.or(chosen(7), terms.not(chosen(0))));
      Term set = sets.comprehension(sets.over(variable, condition), sets.over(variable, variable));
      List<Sets.Member> members = sets.members(set).orElseThrow();
      List<Sets.Member> ranked = sets.members(sets.ascending(set)).orElseThrow();
      for (int choice = 0; choice < 256; choice++) {
        Map<Term, Term> values = new HashMap<>();
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          values.put(chosen(i), terms.truth((choice >> i & 1) != 0));
        }
        for (int v = 0; v < VALUES; v++) {
          for (int i = 0; i < candidates; i++) {
            boolean is = numbers.get(i) == v && (choice >> i & 1) != 0;
            if (is && ((choice >> 7 & 1) != 0 || (choice & 1) == 0) && !expected.contains(v)) {
              expected.add(v);
            }
          }
        }
        String when = "round %d of seed %d, choice %d".formatted(round, SEED, choice);
        assertThat(present(members, values)).as(when).isEqualTo(expected);
        assertThat(present(ranked, values)).as(when).isEqualTo(expected);
        assertThat(terms.substitute(sets.size(set), values).number())
            .as(when)
            .isEqualTo(expected.size());
      }
    }
  }

  /** A bound variable inside another binder is another one: nothing follows from what it is. */
  @Test
  void whatIsSaidInsideAnotherBinderNamesNoMembers() {
    Term variable = sets.variable(0, SORT);
    Term inner = sets.variable(1, SORT);
    Term other = sets.over(inner, terms.equal(inner, number(1)));
    Term condition = terms.not(sets.all(sets.over(inner, terms.equal(variable, inner)), other));
    Term set = sets.comprehension(sets.over(variable, condition), sets.over(variable, variable));
    assertThat(sets.members(set)).isEmpty();
  }

  /** A set of one value that another binder has bound says nothing of what its own variable is. */
  @Test
  void whatAnotherBinderHasBoundIsNoMember() {
    Term outer = sets.variable(0, SORT);
    Term inner = sets.variable(1, SORT);
    Term guard =
        terms.and(terms.equal(outer, number(1)), terms.equal(inner, terms.symbol("v", 0, SORT)));
    Term set = sets.comprehension(sets.over(inner, guard), sets.over(inner, outer));
    Term inside = sets.over(outer, set);
    assertThat(inside.argument(1).operation()).isEqualTo(Operation.BOUND);
    assertThat(sets.members(inside)).isEmpty();
  }

  private Term chosen(int candidate) {
    return terms.symbol("chosen", candidate, Sort.BOOL);
  }

  private List<Integer> present(List<Sets.Member> members, Map<Term, Term> values) {
    return members.stream()
        .filter(m -> terms.substitute(m.present(), values).isTruth(true))
        .map(m -> (int) terms.substitute(m.value(), values).number())
        .toList();
  }

  private Term none() {
    return terms.set(SORT, List.of());
  }

  private Term number(int value) {
    return words.number(value, 2);
  }

  /** The truth value of a term without unknowns, binders tried with all values. */
  private boolean evaluated(Term term) {
    return switch (term.operation()) {
      case TRUTH -> term.isTruth(true);
      case NOT -> !evaluated(term.argument(0));
      case AND -> term.arguments().stream().allMatch(this::evaluated);
      case OR -> term.arguments().stream().anyMatch(this::evaluated);
      case CONDITIONAL -> evaluated(term.argument(evaluated(term.argument(0)) ? 1 : 2));
      case ALL -> {
        for (int v = 0; v < VALUES; v++) {
          if (evaluated(sets.at(term.argument(0), number(v)))
              && !evaluated(sets.at(term.argument(1), number(v)))) {
            yield false;
          }
        }
        yield true;
      }
      case IN -> {
        Term set = term.argument(1);
        for (int v = 0; v < VALUES; v++) {
          if (evaluated(sets.at(set.argument(0), number(v)))
              && evaluated(terms.equal(term.argument(0), sets.at(set.argument(1), number(v))))) {
            yield true;
          }
        }
        yield false;
      }
      default -> throw new IllegalStateException("not evaluated: " + term);
    };
  }

  private Sample<Integer> word(List<Term> variables) {
    int which = random.nextInt(variables.size() + 2);
    if (which < variables.size()) {
      return new Sample<>(variables.get(which), env -> env.get(which));
    }
    if (which == variables.size()) {
      return new Sample<>(unknown, List::getLast);
    }
    int value = random.nextInt(VALUES);
    return new Sample<>(number(value), env -> value);
  }

  private Sample<Boolean> truth(List<Term> variables, int depth) {
    Sample<Integer> a = word(variables);
    Sample<Integer> b = word(variables);
    if (depth == 0 && random.nextInt(3) == 0) {
      Sample<Boolean> known = members;
      return new Sample<>(
          sets.in(a.term, unknownSet),
          env -> known.value.apply(List.of(a.value.apply(env), env.getLast())));
    }
    if (depth == 0) {
      return random.nextBoolean()
          ? new Sample<>(
              terms.equal(a.term, b.term), env -> a.value.apply(env).equals(b.value.apply(env)))
          : new Sample<>(
              words.less(words.add(a.term, b.term), a.term),
              env -> (a.value.apply(env) + b.value.apply(env)) % VALUES < a.value.apply(env));
    }
    switch (random.nextInt(5)) {
      case 0 -> {
        Sample<Boolean> inner = truth(variables, depth - 1);
        return new Sample<>(terms.not(inner.term), env -> !inner.value.apply(env));
      }
      case 1 -> {
        Sample<Boolean> left = truth(variables, depth - 1);
        Sample<Boolean> right = truth(variables, depth - 1);
        return new Sample<>(
            terms.and(left.term, right.term),
            env -> left.value.apply(env) & right.value.apply(env));
      }
      default -> {
        return binder(variables, depth, a);
      }
    }
  }

  private Sample<Boolean> binder(List<Term> variables, int depth, Sample<Integer> element) {
    Term variable = sets.variable(variables.size(), SORT);
    List<Term> inner = new ArrayList<>(variables);
    inner.add(variable);
    Sample<Boolean> guard = truth(inner, depth - 1);
    if (random.nextBoolean()) {
      Sample<Boolean> body = truth(inner, depth - 1);
      return new Sample<>(
          sets.all(sets.over(variable, guard.term), sets.over(variable, body.term)),
          env -> values(env).allMatch(e -> !guard.value.apply(e) || body.value.apply(e)));
    }
    Sample<Integer> what =
        random.nextBoolean()
            ? word(inner)
            : new Sample<>(variable, env -> env.get(variables.size()));
    return new Sample<>(
        sets.in(
            element.term,
            sets.comprehension(sets.over(variable, guard.term), sets.over(variable, what.term))),
        env ->
            values(env)
                .anyMatch(e ->
                    guard.value.apply(e) && what.value.apply(e).equals(element.value.apply(env))));
  }

  /** The environments of a binder's body: those with each value added before the unknown's. */
  private static java.util.stream.Stream<List<Integer>> values(List<Integer> env) {
    return java.util.stream.IntStream.range(0, VALUES)
        .mapToObj(v -> {
          List<Integer> more = new ArrayList<>(env);
          more.add(env.size() - 1, v);
          return more;
        });
  }
}
