package org.vmsl.machine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vmsl.machine.paper.PaperMachine.word;
import static org.vmsl.machine.paper.PaperMachine.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.paper.PaperMachine;
import org.vmsl.machine.paper.Toy;
import org.vmsl.specification.typed.Value;

final class StateTest {
  private static final Value NONE = new Value.None();
  private static final Value TRUE = new Value.Truth(true);

  private final Interpreter paper = PaperMachine.interpreter(3, 4096, 16);

  private static Value some(long number) {
    return new Value.Some(word(number));
  }

  @Test
  void cellsStartWithWhatTheirComponentsSay() {
    State state = paper.state();
    assertThat(state.get("owner", word(4096))).isEqualTo(NONE);
    assertThat(state.get("exclusive", word(4096))).isEqualTo(TRUE);
    assertThat(state.get("access", word(2), word(-4096))).isEqualTo(new Value.Truth(false));
    assertThat(state.get("reg", word(2), word(30))).isEqualTo(word(0));
    assertThat(state.get("message", word(1))).isEqualTo(NONE);
    assertThat(state.get("free"))
        .hasToString("{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}");
    assertThat(state.get("mode")).hasToString("Running");
    assertThat(state.changed()).isEmpty();
  }

  @Test
  void neighbouringCellsAreApart() {
    State state = paper.state();
    state.set("reg", words(1, 30), word(-1));
    state.set("reg", words(2, 0), word(7));
    state.set("memory", words(-1), word(3));
    state.set("memory", words(0), word(4));
    state.set("owner", words(-4096), some(2));
    assertThat(state.changed())
        .extracting(Cell::toString)
        .containsExactly(
            "reg[1, 30] = 0xffffffffffffffff",
            "reg[2, 0] = 7",
            "memory[0] = 4",
            "memory[0xffffffffffffffff] = 3",
            "owner[0xfffffffffffff000] = some(2)");
  }

  @Test
  void aCellSetBackIsAsIfItWasNeverSet() {
    State state = paper.state();
    state.set("exclusive", words(0), new Value.Truth(false));
    assertThat(state).isNotEqualTo(paper.state());
    state.set("exclusive", words(0), TRUE);
    state.set("memory", words(5), word(0));
    assertThat(state).isEqualTo(paper.state()).hasSameHashCodeAs(paper.state());
    assertThat(state.changed()).isEmpty();
  }

  @Test
  void keysAndValuesMustBeOfTheirTypes() {
    State state = paper.state();
    assertThatThrownBy(() -> state.set("reg", words(3, 0), word(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 is no value of type VM");
    assertThatThrownBy(() -> state.set("owner", words(1), NONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> state.set("owner", words(0), some(3)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> state.get("reg", word(0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> state.get("nothing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no component nothing");
  }

  /** Random writes to copies of copies, against maps. */
  @Test
  void copiesAreIndependent() {
    long seed = 12;
    Random random = new Random(seed);
    record Both(State state, Map<Long, Long> memory, Map<Long, Long> owners) {}
    List<Both> all = new ArrayList<>();
    all.add(new Both(paper.state(), new HashMap<>(), new HashMap<>()));
    for (int i = 0; i < 20_000; i++) {
      Both both = all.get(random.nextInt(all.size()));
      long address = random.nextInt(300) + (random.nextInt(4) == 0 ? Long.MIN_VALUE : 0);
      long word = random.nextInt(3);
      both.state.set("memory", words(address), word(word));
      both.memory.put(address, word);
      long page = random.nextInt(300) * 4096L;
      both.state.set("owner", words(page), word == 0 ? NONE : some(word));
      both.owners.put(page, word);
      if (i % 1000 == 0) {
        all.add(
            new Both(both.state.copy(), new HashMap<>(both.memory), new HashMap<>(both.owners)));
      }
    }
    for (Both both : all) {
      both.memory.forEach((address, word) ->
          assertThat(both.state.get("memory", word(address))).isEqualTo(word(word)));
      both.owners.forEach((page, word) ->
          assertThat(both.state.get("owner", word(page))).isEqualTo(word == 0 ? NONE : some(word)));
      for (Both other : all) {
        both.memory.values().removeIf(w -> w == 0);
        other.memory.values().removeIf(w -> w == 0);
        both.owners.values().removeIf(w -> w == 0);
        other.owners.values().removeIf(w -> w == 0);
        boolean same = both.memory.equals(other.memory) && both.owners.equals(other.owners);
        assertThat(both.state.equals(other.state)).isEqualTo(same);
        assertThat(differences(both.state, other.state).isEmpty()).isEqualTo(same);
      }
    }
  }

  private static List<String> differences(State one, State other) {
    List<String> cells = new ArrayList<>();
    for (Place place : one.layout().places()) {
      one.visitDifferences(
          place, other, (prefix, index) -> cells.add(place.cell(one, prefix, index).toString()));
    }
    return cells;
  }

  @Test
  void differencesAreFoundOnBothSides() {
    State one = paper.state();
    one.set("memory", words(1000), word(1));
    State other = one.copy();
    other.set("memory", words(1001), word(2));
    other.set("memory", words(5), word(2));
    one.set("reg", words(0, 0), word(9));
    assertThat(differences(one, other))
        .containsExactlyInAnyOrder("reg[0, 0] = 9", "memory[1001] = 0", "memory[5] = 0");
    assertThat(differences(other, one))
        .containsExactlyInAnyOrder("reg[0, 0] = 0", "memory[1001] = 2", "memory[5] = 2");
  }

  /** Chunks whose cells are all equal are shared; writing to one must not show in another. */
  @Test
  void runsOfEqualCellsCanBeChangedOneByOne() {
    State state = paper.state();
    var setup = paper.machine().specification().setup("page").orElseThrow();
    paper.setUp(state, setup, words(0, 1), 1000);
    State copy = state.copy();
    copy.set("owner", words(100 * 4096), some(2));
    state.set("owner", words(700 * 4096), NONE);
    for (long i = 0; i < 1001; i++) {
      Value expected = i < 1000 ? some(1) : NONE;
      assertThat(copy.get("owner", word(i * 4096))).isEqualTo(i == 100 ? some(2) : expected);
      assertThat(state.get("owner", word(i * 4096))).isEqualTo(i == 700 ? NONE : expected);
      assertThat(state.get("access", word(1), word(i * 4096))).isEqualTo(new Value.Truth(i < 1000));
    }
  }

  /** Components whose keys together do not fit 64 bits, and values that do not fit a word. */
  @Test
  void keysMayBeLargeTogether() {
    Interpreter toy =
        Toy.interpreter(
            """
            type Side = Left | Right
            state wide[Side, Word]: bits(8) = 3
            state sparse[Word, Word]: Word? = none
            state odd[Side, bool]: set(Word) = {1}
            """);
    Value left = side(toy, 0);
    Value right = side(toy, 1);
    State state = toy.state();
    state.set("wide", List.of(right, word(-1)), word(255));
    state.set("sparse", words(-1, -2), some(-1));
    state.set("sparse", words(-2, -1), some(0));
    state.set("odd", List.of(right, TRUE), new Value.Elements(words(4, 2)));
    assertThat(state.get("wide", left, word(-1))).isEqualTo(word(3));
    assertThat(state.get("wide", right, word(-1))).isEqualTo(word(255));
    assertThat(state.get("sparse", word(-1), word(-1))).isEqualTo(NONE);
    assertThat(state.changed())
        .extracting(Cell::toString)
        .containsExactly(
            "wide[Right, 0xffffffffffffffff] = 255",
            "sparse[0xfffffffffffffffe, 0xffffffffffffffff] = some(0)",
            "sparse[0xffffffffffffffff, 0xfffffffffffffffe] = some(0xffffffffffffffff)",
            "odd[Right, true] = {2, 4}");
    State copy = state.copy();
    assertThat(copy).isEqualTo(state);
    copy.set("sparse", words(-1, -2), NONE);
    assertThat(copy).isNotEqualTo(state);
    assertThat(differences(copy, state))
        .containsExactly("sparse[0xffffffffffffffff, 0xfffffffffffffffe] = none");
  }

  private static Value side(Interpreter toy, int position) {
    var type = toy.layout().place("wide").component().keys().getFirst();
    return new Value.Case((org.vmsl.specification.typed.Type.Enumeration) type, position);
  }

  @Test
  void aWatchNoticesTheFirstChangeOfAWatchedCellOnly() {
    State state = paper.state();
    Place memory = state.layout().place("memory");
    state.set("memory", words(70), word(5));
    Watch watch = new Watch();
    memory.watch(state, 0, 70, watch);
    memory.watch(state, 0, 1_000_000, watch);
    state.set("memory", words(71), word(1));
    state.set("memory", words(70), word(5));
    state.set("memory", words(1_000_001), word(5));
    assertThat(watch.disturbed()).isFalse();
    state.set("memory", words(70), word(6));
    assertThat(watch.disturbed()).isTrue();
    watch.reset();
    state.set("memory", words(70), word(7));
    assertThat(watch.disturbed()).isFalse();
    state.set("memory", words(1_000_000), word(8));
    assertThat(watch.disturbed()).isTrue();
    assertThat(state.get("memory", word(70))).isEqualTo(word(7));
  }

  @Test
  void copiesOfAWatchedStateAreApartAndNotWatched() {
    State state = paper.state();
    Place memory = state.layout().place("memory");
    state.set("memory", words(70), word(5));
    Watch watch = new Watch();
    memory.watch(state, 0, 70, watch);
    State copy = state.copy();
    copy.set("memory", words(70), word(6));
    assertThat(watch.disturbed()).isFalse();
    assertThat(state.get("memory", word(70))).isEqualTo(word(5));
    state.set("memory", words(71), word(1));
    assertThat(copy.get("memory", word(71))).isEqualTo(word(0));
    for (long i = 0; i < 10_000; i++) { // the table grows
      state.set("memory", words(i << 20), word(1));
    }
    assertThat(watch.disturbed()).isFalse();
    state.set("memory", words(70), word(6));
    assertThat(watch.disturbed()).isTrue();
  }
}
