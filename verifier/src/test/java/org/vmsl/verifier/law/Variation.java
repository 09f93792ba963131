package org.vmsl.verifier.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.specification.evaluation.Bounds;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Makes states that are like others but for some cells, whether invariants hold in them or not. */
final class Variation {
  private static final int MANY = 64;

  private final Machine machine;
  private final Bounds bounds;
  private final Random random;
  private final long unit;

  /**
   * @param unit the page size
   */
  Variation(Machine machine, Bounds bounds, Random random, long unit) {
    this.machine = machine;
    this.bounds = bounds;
    this.random = random;
    this.unit = unit;
  }

  /** A state with other values in cells that are not among {@code kept}. */
  State frame(State state, Set<Cell> kept) {
    Set<Spot> spots =
        kept.stream()
            .map(c -> new Spot(c.component().name(), c.keys()))
            .collect(Collectors.toSet());
    State changed = state.copy();
    for (Component component : machine.specification().components()) {
      for (int i = 0; i < 12; i++) {
        List<Value> keys = component.keys().stream().map(type -> value(type, state)).toList();
        if (!spots.contains(new Spot(component.name(), keys))) {
          changed.set(component, keys, value(component.type(), state));
        }
      }
    }
    return changed;
  }

  private record Spot(String component, List<Value> keys) {}

  /** A state with other values in a few of the cells. */
  State mutant(State state, Set<Cell> cells) {
    State changed = state.copy();
    List<Cell> all = new ArrayList<>(cells);
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      Cell cell = all.get(random.nextInt(all.size()));
      changed.set(cell.component(), cell.keys(), value(cell.component().type(), state));
    }
    return changed;
  }

  /** A value of a type; often one that occurs in the state, or nearly. */
  private Value value(Type type, State state) {
    return switch (type) {
      case Type.Bool b -> new Value.Truth(random.nextBoolean());
      case Type.Enumeration e -> new Value.Case(e, random.nextInt(e.cases().size()));
      case Type.Option(Type element) ->
          random.nextInt(3) == 0 ? new Value.None() : new Value.Some(value(element, state));
      case Type.Struct struct ->
          new Value.Struct(
              struct, struct.fields().stream().map(f -> value(f.type(), state)).toList());
      case Type.SetOf(Type element) -> {
        List<Value> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          elements.add(value(element, state));
        }
        yield new Value.Elements(elements);
      }
      case Type.ListOf l -> throw new IllegalStateException("no component holds lists");
      default -> new Value.Word(word(type, state));
    };
  }

  private long word(Type type, State state) {
    long low = bounds.low(type);
    long high = bounds.high(type);
    if (high - low >= 0 && high - low < MANY) {
      return low + random.nextInt((int) (high - low) + 1);
    }
    long word =
        switch (random.nextInt(8)) {
          case 0 -> random.nextLong();
          case 1, 2 -> random.nextInt(12);
          case 3 -> random.nextInt(20) * unit;
          case 4 -> 0x8400_006aL + random.nextInt(14);
          default -> occurring(state).orElse(0L) + random.nextInt(5) - random.nextInt(3);
        };
    return word & -bounds.unit(type);
  }

  /** A word that is in some cell of few. */
  private Optional<Long> occurring(State state) {
    List<Component> components = machine.specification().components();
    Component component = components.get(random.nextInt(components.size()));
    List<Value> keys = new ArrayList<>();
    for (Type key : component.keys()) {
      long low = bounds.low(key);
      long high = bounds.high(key);
      boolean few = high - low >= 0 && high - low < MANY;
      keys.add(
          new Value.Word(
              few
                  ? low + random.nextInt((int) (high - low) + 1)
                  : random.nextInt(20 * (int) unit) & -bounds.unit(key)));
    }
    return state.get(component, keys) instanceof Value.Word(long bits)
        ? Optional.of(bits)
        : Optional.empty();
  }
}
