package org.vmsl.specification.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.testing.Machines;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;
import org.vmsl.specification.typing.ClaimElaborator;
import org.vmsl.specification.typing.TypedValue;

final class EvaluatorTest {
  private static final String MORE =
      """
      const TWELVE: Word = ONE + 11

      const BYTE: bits(8) = 0xF0

      const NOTHING: VM? = none

      const SOMETHING: VM? = some(2)

      const PAIR: Pair = Pair(left = 7, right = 1)

      const WORDS: set(Word) = {5, 3, 5, 9}

      const LIST: list(Word) = [5, 3, 5, 9]

      const NESTED: list(list(Word)) = [[1, 2], [], [3]]

      function double(a: Word): Word = a + a

      function seven: Word = 7

      function fourth(l: list(Word)): Word:
          let half = ONE + 2
          let x = element(l, half) else 0
          require x > 1 else 1
          x
      """;

  private final Specification specification = Machines.base(MORE);
  private final Machine machine = Machines.with(specification, Map.of());

  @ParameterizedTest
  @CsvSource(
      delimiterString = "→",
      quoteCharacter = '`',
      textBlock =
          """
          TWELVE                                             → 12
          COUNT - 1                                          → 3
          1 - TWELVE                                         → 0xfffffffffffffff5
          TWELVE * 3 + 2                                     → 38
          -TWELVE + TWELVE                                   → 0
          ~BYTE                                              → 15
          BYTE ++ BYTE                                       → 0xf0f0
          BYTE[7..5]                                         → 7
          BYTE[0]                                            → 0
          zero_extend(BYTE, 16)                              → 240
          sign_extend(BYTE, 16)                              → 0xfff0
          signed_less(BYTE, 0)                               → true
          BYTE < 0                                           → false
          BYTE >= 0xF0 and BYTE > 1 and 1 <= BYTE            → true
          BYTE << 1 | 1                                      → 225
          BYTE >> 4 & 3 ^ 1                                  → 2
          if TWELVE == 12 then TWELVE else ONE               → 12
          if BYTE == 12 then TWELVE else ONE                 → 1
          not (TWELVE != 12)                                 → true
          TWELVE == 1 implies TWELVE == 2                    → true
          TWELVE == 1 or TWELVE == 12                        → true
          NOTHING is none                                    → true
          NOTHING is some                                    → false
          SOMETHING is some(v) and v == 2                    → true
          SOMETHING is some(v) implies v == 3                → false
          NOTHING is some(v) implies v == 3                  → true
          (if SOMETHING is some(v) then Word(v) else 9)      → 2
          (if NOTHING is some(v) then Word(v) else 9)        → 9
          (if ONE == 1 and SOMETHING is some(v) and v == 1 then Word(v) else TWELVE + 1) → 13
          NOTHING == none                                    → true
          SOMETHING == some(2)                               → true
          VM(ONE) == some(1)                                 → true
          VM(TWELVE) is none                                 → true
          Page(TWELVE) is none                               → true
          Page.containing(TWELVE)                            → 0
          Page(8192) == some(Page.containing(8193))          → true
          Color(BYTE) is none                                → true
          Color(ONE)                                         → some(Green)
          Word(Blue)                                         → 2
          PAIR.left                                          → 7
          PAIR with (left = 1, right = 2)                    → Pair(left = 1, right = 2)
          (PAIR with (left = 1)).left                        → 1
          size(WORDS)                                        → 3
          size(LIST)                                         → 4
          smallest(WORDS)                                    → some(3)
          smallest(WORDS minus {3, 5, 9})                    → none
          ascending(WORDS)                                   → [3, 5, 9]
          WORDS union {1}                                    → {1, 3, 5, 9}
          WORDS intersect {5}                                → {5}
          5 in WORDS and not (6 in WORDS)                    → true
          {3} subset WORDS                                   → true
          TWELVE in {1, 12}                                  → true
          element(LIST, 1)                                   → some(3)
          element(LIST, 4)                                   → none
          flatten(NESTED)                                    → [1, 2, 3]
          flatten({ {x, x + 1} for x in WORDS })             → {3, 4, 5, 6, 9, 10}
          { x + 1 for x in WORDS if x > 3 }                  → {6, 10}
          [ x + i for x at i in LIST ]                       → [5, 4, 7, 12]
          [ i for i in ONE until 4 ]                         → [1, 2, 3]
          [ i for i in TWELVE until 4 ]                      → []
          { Word(v) for v in VM }                            → {0, 1, 2, 3}
          { Word(c) for c in Color }                         → {0, 1, 2}
          [ Word(v) for w in LIST if VM(w) is some(v) ]      → [3]
          { Word(v) for w in WORDS if w < 5 and VM(w) is some(v) and v != 0 } → {3}
          all v in VM: Word(v) < 4                           → true
          some v in VM: Word(v) == 4                         → false
          all x in LIST: x in WORDS                          → true
          some x at i in LIST: x == i                        → false
          all b in bool: b or not b                          → true
          double(double(TWELVE))                             → 48
          fourth(LIST)                                       → 9
          fourth([1])                                        → 0
          fourth([0, 0, 0, 1])                               → 1
          seven + 1                                          → 8
          if ONE == 1 then none else SOMETHING               → none
          [{some(ONE), none, some(0)}]                       → [{none, some(0), some(1)}]
          {Red, Blue, Red} minus {Blue}                      → {Red}
          {ONE == 1, ONE == 2, true}                         → {false, true}
          {PAIR, PAIR with (left = 1)}                       → {Pair(left = 1, right = 1), Pair(left = 7, right = 1)}
          {[ONE, 2], [ONE]}                                  → {[1], [1, 2]}
          {{ONE, 2}, {ONE}, {}}                              → {{}, {1}, {1, 2}}
          some v in VM: Word(v) == 2                         → true
          some c in Color: c == Green                        → true
          some i in ONE until 9: i == 3                      → true
          some x at i in LIST: x == 3 and i == 1             → true
          (if VM(TWELVE) is none and ONE == 1 then ONE else TWELVE) → 1
          (all v in VM: v < 4) and COUNT[0] == 0 and TWELVE[3] == 1 and HERE[2] == 1 → true
          if NOTHING is some(v) and VM(Word(v)) is some(w) then Word(w) else ONE → 1
          HERE + THERE.start                                 → 300
          HERE                                               → 100
          """)
  void values(String text, String expected) {
    assertThat(value(text)).hasToString(expected);
  }

  @Test
  void conditionsWithSeveralNamesEvaluateTheOtherBranchOnce() {
    assertThat(
            value(
                "if ONE == 2 and SOMETHING is some(v) and VM(Word(v) - 1) is some(w)"
                    + " then Word(w) else double(TWELVE)"))
        .hasToString("24");
    assertThat(
            value(
                "if ONE == 1 and SOMETHING is some(v) and VM(Word(v) - 1) is some(w)"
                    + " then Word(w) else double(TWELVE)"))
        .hasToString("1");
  }

  @Test
  void givesUpWhenItTakesTooLong() {
    Expression long_ = typed("size({ i for i in 0 until 0 - ONE })");
    assertThatThrownBy(() -> new Evaluator(machine, 1_000).value(long_))
        .isInstanceOf(TooCostlyException.class);
  }

  @Test
  void stateIsNotClosed() {
    assertThatThrownBy(() -> new Evaluator(machine).value(typed("mode")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Value value(String text) {
    return new Evaluator(machine).value(typed(text));
  }

  private Expression typed(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Type word = new Type.Bits(64);
    ClaimElaborator claims =
        new ClaimElaborator(
            specification,
            Map.of(
                "HERE",
                new TypedValue(new Value.Word(100), word),
                "THERE.start",
                new TypedValue(new Value.Word(200), word)));
    return claims
        .expression(Machines.term(text), diagnostics)
        .orElseThrow(() -> new AssertionError(diagnostics.all()));
  }
}
