package org.vmsl.machine.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vmsl.machine.paper.PaperMachine.word;
import static org.vmsl.machine.paper.PaperMachine.words;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsl.machine.paper.Toy;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Contract;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Invariant;
import org.vmsl.specification.typed.Value;

final class FormulaTest {

  /** One invariant for each kind of expression, all of which hold. */
  @Test
  void everyExpressionHasItsMeaning() {
    Interpreter toy =
        Toy.interpreter(
            """
            type Small = Word from 3 to 9
            type Chunk = Word aligned to 8
            type Colour = Red = 5 | Green | Blue = 9
            record Pair:
                left: Word
                right: Small?
            const TEN: Word = 10
            state w: Word = 12
            state s: Small? = none
            state c: Colour = Green
            state l: list(Word) = [4, 2, 4]
            state m: set(Word) = {4, 2}
            state p: Pair = Pair(left = 1, right = none)
            state byte: bits(8) = 0x9C

            function half(x: Word): Word = x >> 1
            function twice(x: Word, y: Word): Word = half(x) + half(half(y) + half(x))
            function difference(x: Word, y: Word): Word = x - y
            function cut(a: set(Word), b: set(Word)): set(Word) = a minus b
            function checked(x: Word): Small?:
                let y = Small(x) else none
                require x != 5 else none
                some(y)

            invariant call_in_argument: difference(10, difference(w, 9)) == 7
            invariant set_call_in_argument: cut({w, 2, 3}, cut({2, w, 3}, {3, w})) == {w, 3}
            invariant slice: byte[7..4] == 9 and byte[3..0] == 12
            invariant join: byte[3..0] ++ byte[7..4] == 0xC9
            invariant extend: zero_extend(byte, 16) == 0x9C and sign_extend(byte, 16) == 0xFF9C
            invariant complement: ~byte == 0x63 and -byte == 0x64
            invariant signed: signed_less(byte, 1)
            invariant number: Word(c) == 6
            invariant case_of_number: Colour(w - 3) == some(Blue) and Colour(w) is none
            invariant small: Small(w - 9) is some and Small(w - 3) is some and Small(w) is none
            invariant chunk: Word(Chunk.containing(w)) == 8 and Chunk(w) is none
            invariant nested_calls: twice(w, 40) == 6 + 13
            invariant function_with_else: checked(w - 5) is some(x) and Word(x) == 7
            invariant function_leaves: checked(w - 7) is none and checked(w) is none
            invariant field: p.left == 1 and p.right is none
            invariant with_field: (p with (left = w)).left == TEN + 2
            invariant record_equality: p with (left = 1) == p and p with (left = 2) != p
            invariant sets: m union {1} == {1, 2, 4} and m minus {2} == {4} and m intersect {2} == {2}
            invariant members: 4 in m and not 3 in m and {2} subset m and not {3} subset m
            invariant sizes: size(m) == 2 and size(l) == 3
            invariant least: smallest(m) == some(2) and smallest(m minus m) is none
            invariant order: ascending(m) == [2, 4]
            invariant elements: element(l, 2) == some(4) and element(l, 3) is none
            invariant comprehension: { half(x) for x in l if x > 2 } == {2}
            invariant list: [ x + 1 for x in l ] == [5, 3, 5]
            invariant positions: [ i * x for x at i in l ] == [0, 2, 8]
            invariant flat: flatten({ {x, 1} for x in m }) == {1, 2, 4}
            invariant flat_list: flatten([ [x, 1] for x in l ]) == [4, 1, 2, 1, 4, 1]
            invariant span: { i for i in half(6) until 6 } == {3, 4, 5}
            invariant empty_span: size({ i for i in w until 3 }) == 0
            invariant all_of_a_type: size({ x for x in Small }) == 7
            invariant quantifiers: (all x in m: x > 1) and (some x in l: x == 2)
            invariant conditional: (if w == 12 then TEN else w) == (if w == 11 then w else TEN)
            invariant implication: w == 11 implies false
            """);
    State state = toy.state();
    for (Invariant invariant : toy.machine().specification().invariants()) {
      assertThat(toy.formula(invariant.formula()).holds(state)).as(invariant.name()).isTrue();
    }
  }

  private static final String KEYS =
      """
      type Key = Word from 0 to %s
      state flag[Key]: bool = false
      state pair[Key, Key]: bool = false
      state chosen: Key = 0
      state group: set(Key) = {}
      state next[Key]: Key? = none
      invariant none_set: all k in Key: not flag[k]
      invariant all_set: all k in Key: flag[k]
      invariant some_set: some k in Key: flag[k]
      invariant some_unset: some k in Key: not flag[k]
      invariant at_most_one: all k in Key: all j in Key: flag[k] and flag[j] implies k == j
      invariant two_unset: some k in Key: some j in Key: k != j and not flag[k] and not flag[j]
      invariant symmetric: all k in Key: all j in Key: pair[k, j] == pair[j, k]
      invariant only_chosen: all k in Key: flag[k] implies k == chosen
      invariant outside: some k in Key: not k in group and k != chosen
      invariant group_set: all k in Key: (k in group) == flag[k]
      invariant linked: all k in Key: next[k] is some(j) implies flag[j]
      invariant cycle: some k in Key: next[k] == some(k)
      invariant by_let: all k in Key: (if flag[k] then {k} else group) subset group
      """;

  /** Few values stand for many: the truth values are those on a type small enough to try all. */
  @ParameterizedTest
  @ValueSource(longs = {13, 14})
  void fewValuesStandForAll(long seed) {
    Interpreter few = Toy.interpreter(KEYS.formatted("9"));
    Interpreter many = Toy.interpreter(KEYS.formatted("1_000_000_000"));
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      State small = few.state();
      State large = many.state();
      for (int j = random.nextInt(5); j > 0; j--) {
        // 8 and 9 occur nowhere: two values that no state tells apart.
        long key = random.nextInt(8);
        long other = random.nextInt(8);
        int what = random.nextInt(6);
        for (State state : List.of(small, large)) {
          switch (what) {
            case 0 -> state.set("chosen", List.of(), word(key));
            case 1 -> state.set("group", List.of(), new Value.Elements(words(key, other)));
            case 2 -> state.set("next", words(key), new Value.Some(word(other)));
            case 3 -> state.set("pair", words(key, other), new Value.Truth(true));
            default -> state.set("flag", words(key), new Value.Truth(true));
          }
        }
      }
      for (Invariant invariant : few.machine().specification().invariants()) {
        boolean expected = few.formula(invariant.formula()).holds(small);
        boolean found = many.formula(Toy.formula(many, invariant.name())).holds(large);
        assertThat(found).as(invariant.name() + " in " + small).isEqualTo(expected);
      }
    }
  }

  private static final String BLOCKS =
      """
      type W = %s
      type Chunk = W aligned to 4
      state m[W]: W = 0
      state at: W = 0
      state chosen: Chunk = 0
      state flag[Chunk]: bool = false
      invariant zero: all a in W: flag[Chunk.containing(a)] implies m[a] == 0
      invariant set: all a in W: flag[Chunk.containing(a)] implies m[a] != 0
      invariant some_zero: some a in W: Chunk.containing(a) == chosen and m[a] == 0
      invariant another: some a in W: Chunk.containing(a) == chosen and a != at and m[a] == 0
      invariant around: all a in W: Chunk.containing(a) == Chunk.containing(at) implies m[a] == 0
      invariant alone: all a in W: all b in W: m[a] != 0 and m[b] != 0
          implies Chunk.containing(a) == Chunk.containing(b)
      invariant neighbour: all a in W: m[a] != 0
          implies (some b in W: b != a and Chunk.containing(a) == Chunk.containing(b) and m[b] == 0)
      invariant through: all a in W: (some p in Chunk: p == Chunk.containing(a) and flag[p])
          implies a == at
      invariant elsewhere: some a in W: a != 0
          and Chunk.containing(a) != chosen
          and not flag[Chunk.containing(a)]
      """;

  /** Where the aligned value below a word matters, few words stand for many, too. */
  @ParameterizedTest
  @ValueSource(longs = {15, 16})
  void aFewWordsOfEachBlockStandForAll(long seed) {
    Interpreter few = Toy.interpreter(BLOCKS.formatted("bits(8)"));
    Interpreter many = Toy.interpreter(BLOCKS.formatted("bits(48)"));
    Random random = new Random(seed);
    Map<String, Set<Boolean>> seen = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      State small = few.state();
      State large = many.state();
      for (int j = random.nextInt(16); j > 0; j--) {
        long at = random.nextInt(8);
        long value = random.nextInt(8);
        int what = random.nextInt(6);
        for (State state : List.of(small, large)) {
          switch (what) {
            case 0 -> state.set("at", List.of(), word(at));
            case 1 -> state.set("chosen", List.of(), word(at & -4));
            case 2 -> state.set("flag", words(at & -4), new Value.Truth(true));
            default -> state.set("m", words(at), word(value));
          }
        }
      }
      for (Invariant invariant : few.machine().specification().invariants()) {
        boolean expected = few.formula(invariant.formula()).holds(small);
        boolean found = many.formula(Toy.formula(many, invariant.name())).holds(large);
        assertThat(found).as(invariant.name() + " in " + small).isEqualTo(expected);
        seen.computeIfAbsent(invariant.name(), name -> new HashSet<>()).add(expected);
      }
    }
    seen.remove("elsewhere");
    assertThat(seen.values()).allSatisfy(values -> assertThat(values).hasSize(2));
  }

  @Test
  void valuesHandedToFunctionsAreTriedAsWell() {
    Interpreter toy =
        Toy.interpreter(
            """
            type Page = Word aligned to 16
            state at: Word = 35
            function exists(q: Page): bool = some p in Page: p == q
            invariant there: exists(Page.containing(at + 160))
            """);
    assertThat(toy.formula(Toy.formula(toy, "there")).holds(toy.state())).isTrue();
  }

  private static final String RELIES =
      """
      type Key = Word from 0 to %s
      state flag[Key]: bool = false
      state next[Key]: Key? = none
      state count: Word = 0
      function lonely(k: Key): bool = all j in Key: next[j] != some(k)
      contract when true
      rely same: count == old(count)
      rely grows: all k in Key: old(flag[k]) implies flag[k]
      rely one_step: all k in Key: all j in Key: flag[k] and not old(flag[k])
          and flag[j] and not old(flag[j]) implies k == j
      rely through: all k in Key: old(next[k]) is some(j) implies flag[j]
      rely loneliness: all k in Key: lonely(k) == old(lonely(k))
      rely some_new: some k in Key: flag[k] and not old(flag[k])
      """;

  @ParameterizedTest
  @ValueSource(longs = {17, 18})
  void formulasOfTwoStatesSpeakOfBoth(long seed) {
    Interpreter few = Toy.interpreter(RELIES.formatted("9"));
    Interpreter many = Toy.interpreter(RELIES.formatted("1_000_000_000"));
    FormulaSet small = few.relations(relies(few));
    FormulaSet large = many.relations(relies(many));
    Random random = new Random(seed);
    Map<Integer, Integer> failures = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      List<State> states = List.of(few.state(), few.state(), many.state(), many.state());
      for (int time = 0; time < 2; time++) {
        for (int j = random.nextInt(4); j > 0; j--) {
          long key = random.nextInt(3);
          long other = random.nextInt(3);
          int what = random.nextInt(4);
          // Often what holds before holds after, too.
          boolean both = time == 0 && random.nextBoolean();
          for (State state : List.of(states.get(time), states.get(time + 2))) {
            change(state, what, key, other);
          }
          if (both) {
            change(states.get(1), what, key, other);
            change(states.get(3), what, key, other);
          }
        }
      }
      List<Integer> failing = small.failing(states.get(1), states.get(0));
      assertThat(large.failing(states.get(3), states.get(2))).isEqualTo(failing);
      failing.forEach(position -> failures.merge(position, 1, Integer::sum));
    }
    assertThat(failures).hasSize(6).allSatisfy((p, n) -> assertThat(n).isBetween(10, 490));
  }

  private static void change(State state, int what, long key, long other) {
    switch (what) {
      case 0 -> state.set("count", List.of(), word(key));
      case 1 -> state.set("next", words(key), new Value.Some(word(other)));
      default -> state.set("flag", words(key), new Value.Truth(true));
    }
  }

  private static List<Expression> relies(Interpreter toy) {
    return toy.machine().specification().contract().orElseThrow().relies().stream()
        .map(Contract.Rely::formula)
        .toList();
  }

  @Test
  void formulasOfOneStateDoNotSpeakOfTwo() {
    Interpreter toy = Toy.interpreter(RELIES.formatted("9"));
    assertThatThrownBy(() -> toy.formula(relies(toy).getFirst()))
        .isInstanceOf(NotEvaluableException.class)
        .hasMessageContaining("earlier state");
  }

  @Test
  void valuesComputedOutsideAreTriedAsWell() {
    Interpreter toy =
        Toy.interpreter(
            """
            type Page = Word aligned to 16
            state flag[Page]: bool = true
            state at: Word = 35
            invariant there: some p in Page: p == Page.containing(at) and flag[p]
            invariant not_there: all p in Page: p != Page.containing(at + 160)
            """);
    State state = toy.state();
    assertThat(toy.formula(Toy.formula(toy, "there")).holds(state)).isTrue();
    assertThat(toy.formula(Toy.formula(toy, "not_there")).holds(state)).isFalse();
  }

  @Test
  void otherFormulasAreRefused() {
    Interpreter toy =
        Toy.interpreter(
            """
            type Page = Word aligned to 16
            state memory[Word]: Word = 0
            invariant arithmetic: all p in Page: memory[Word(p) + 1] == 0
            invariant order: all p in Page: Word(p) < 100
            invariant words: all a in Word: memory[a + 1] == memory[a]
            invariant first: all a in Word: memory[Word(Page.containing(a))] == memory[a]
            invariant low: all a in Word: Page.containing(a) < Page.containing(100)
            invariant inside: all p in Page: all i in memory[0] until 3: p != Page.containing(memory[i])
            """);
    for (Invariant invariant : toy.machine().specification().invariants()) {
      assertThatThrownBy(() -> toy.formula(invariant.formula()))
          .as(invariant.name())
          .isInstanceOf(NotEvaluableException.class)
          .hasMessageContaining("all values of type");
    }
    FormulaSet set =
        toy.formulas(
            toy.machine().specification().invariants().stream().map(Invariant::formula).toList());
    assertThat(set.formula(0)).isEmpty();
    assertThat(set.reason(0)).contains("'p'");
    assertThat(set.failing(toy.state())).isEmpty();
  }

  @Test
  void aCounterexampleNamesTheLeadingVariables() {
    Interpreter toy = Toy.interpreter(KEYS.formatted("1_000_000_000"));
    State state = toy.state();
    state.set("pair", words(3, 7), new Value.Truth(true));
    Formula formula = toy.formula(Toy.formula(toy, "symmetric"));
    assertThat(formula.counterexample(state))
        .extracting(i -> i.local().name() + " = " + i.value())
        .containsExactly("k = 3", "j = 7");
    state.set("pair", words(7, 3), new Value.Truth(true));
    assertThatThrownBy(() -> formula.counterexample(state))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
